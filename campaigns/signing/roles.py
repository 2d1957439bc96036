"""In which capacity somebody signs; papers ask for these."""

from django.db.models import TextChoices


class SigningRole(TextChoices):
    CHAIRMAN = "chairman", "Chủ tịch UBND"
    DEPUTY_CHAIRMAN = "deputy_chairman", "Phó Chủ tịch UBND ký thay"
    COUNCIL_CHAIR = "council_chair", "Chủ tịch Hội đồng"
    UNIT_HEAD = "unit_head", "Thủ trưởng đơn vị, hoặc người ký thay"
