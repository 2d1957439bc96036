"""The least that such pages and saves can cost: plain Django, plain SQL, the usual middlewares, nothing of ours."""
