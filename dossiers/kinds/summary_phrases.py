"""What the summary of questions says around its figures."""

from dossiers.phrases import Phrase

_PARTIES = ("đơn vị", "nơi nhận")
OPENING = Phrase(
    "opening",
    "Câu mở đầu",
    "Thực hiện {kế hoạch} phát động {phong trào}, {đơn vị} báo cáo tổng hợp phản ánh, vướng mắc của các đơn vị tính "
    "đến hết ngày {ngày} như sau:",
    fields=("kế hoạch", "phong trào", *_PARTIES, "ngày"),
    needed=("ngày",),
    lines=True,
)
STATE = Phrase("state", "Tiêu đề: tình hình", "Tình hình chung")
AMENDMENTS = Phrase("amendments", "Tiêu đề: kiến nghị", "Kiến nghị sửa đổi, bổ sung kế hoạch")
NOTHING = Phrase("nothing", "Khi không có kiến nghị", "Không có.")
ASKING = Phrase(
    "asking",
    "Câu kết khi có kiến nghị",
    "Kính trình {nơi nhận} xem xét, sửa đổi, bổ sung kế hoạch",
    fields=_PARTIES,
    lines=True,
)
TELLING = Phrase("telling", "Câu kết khi không có kiến nghị", "{đơn vị} kính báo cáo {nơi nhận}", _PARTIES, lines=True)
PHRASES = (OPENING, STATE, AMENDMENTS, NOTHING, ASKING, TELLING)
