from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("scoring", "0010_requests_ending"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="scoreline",
            constraint=models.CheckConstraint(
                condition=models.Q(("basis", ""), ("decision", "accepted"), _connector="OR"),
                name="line_basis_of_accepted",
                violation_error_message="Chỉ dòng được chấp nhận mới có căn cứ chấp nhận.",
            ),
        ),
    ]
