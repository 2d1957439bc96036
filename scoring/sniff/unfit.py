"""The one way in which a check says no."""


class Unfit(ValueError):
    """The file is not taken; the message is for the person who chose it."""

    @classmethod
    def too_large(cls, limit_mb: int) -> "Unfit":
        return cls(f"Tệp lớn hơn {limit_mb} MB. Hãy giảm dung lượng (quét ở 150–200 dpi) hoặc chia thành nhiều tệp.")
