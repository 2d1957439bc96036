"""What a council's minutes say around its figures."""

from dossiers.phrases import Phrase

ATTENDANCE = Phrase(
    "attendance",
    "Số người tham dự",
    "Tổng số thành viên {hội đồng}: {tổng số} người; có mặt {có mặt} người, vắng mặt {vắng mặt} người.",
    fields=("hội đồng", "tổng số", "có mặt", "vắng mặt"),
    needed=("tổng số", "có mặt", "vắng mặt"),
)
QUORUM = Phrase(
    "quorum",
    "Điều kiện tiến hành cuộc họp",
    "Số thành viên có mặt là {có mặt}/{tổng số}, {bảo đảm} số lượng tối thiểu {tỷ lệ} tổng số thành viên để tiến hành "
    "cuộc họp.",
    fields=("có mặt", "tổng số", "bảo đảm", "tỷ lệ"),
    needed=("có mặt", "tổng số", "bảo đảm", "tỷ lệ"),
)
AGENDA = Phrase("agenda", "Tiêu đề: chương trình", "Chương trình họp")
CRITERIA = Phrase("criteria", "Tiêu đề: tiêu chuẩn", "Tiêu chuẩn xét khen thưởng")
REPORT = Phrase("report", "Tiêu đề: báo cáo tại cuộc họp", "Báo cáo kết quả thi đua và tóm tắt thành tích")
TIES = Phrase("ties", "Tiêu đề: bằng điểm", "Xử lý trường hợp bằng điểm")
TIE = Phrase(
    "tie",
    "Mỗi trường hợp bằng điểm",
    "{chỉ tiêu}: {bằng điểm} cùng đạt {điểm} điểm. Cuộc họp thống nhất chọn {được chọn}; căn cứ: {căn cứ}.",
    fields=("chỉ tiêu", "bằng điểm", "điểm", "được chọn", "căn cứ"),
    needed=("bằng điểm", "điểm", "được chọn", "căn cứ"),
)
TWO_PLACES = Phrase("two_places", "Tiêu đề: hai nội dung", "Xử lý trường hợp được xếp ở hai nội dung thi đua")
TWO = Phrase(
    "two",
    "Mỗi trường hợp ở hai nội dung",
    "{tên}: cuộc họp thống nhất {kết quả}; căn cứ: {căn cứ}.",
    fields=("tên", "kết quả", "căn cứ"),
    needed=("tên", "kết quả", "căn cứ"),
)
VOTES = Phrase("votes", "Tiêu đề: biểu quyết", "Kết quả biểu quyết")
ALIKE = Phrase(
    "alike",
    "Cách biểu quyết (một thể lệ)",
    "Cuộc họp {hình thức} đối với từng trường hợp; trường hợp được thông qua khi đạt {tỷ lệ} đồng ý. Kết quả như sau:",
    fields=("hình thức", "tỷ lệ"),
    needed=("hình thức", "tỷ lệ"),
)
BY_FORM = Phrase(
    "by_form",
    "Cách biểu quyết (nhiều thể lệ)",
    "Cuộc họp biểu quyết từng trường hợp theo thể lệ của từng hình thức khen thưởng:",
)
TALLY = Phrase(
    "tally",
    "Dẫn biên bản kiểm phiếu",
    "Kết quả bỏ phiếu kín được ghi tại {biên bản kiểm phiếu} kèm theo Biên bản này.",
    fields=("biên bản kiểm phiếu",),
    needed=("biên bản kiểm phiếu",),
)
POSTPONED = Phrase("postponed", "Tiêu đề: để lại", "Trường hợp để lại cuộc họp sau")
VACANCIES = Phrase("vacancies", "Tiêu đề: chỉ tiêu còn lại", "Chỉ tiêu khen thưởng không sử dụng")
CONCLUSION = Phrase("conclusion", "Tiêu đề: kết luận", "Kết luận")
AGREED = Phrase(
    "agreed",
    "Kết luận đề nghị khen thưởng",
    "{hội đồng} thống nhất đề nghị {người quyết định} tặng {hình thức} cho {số lượng} {thành tích}.",
    fields=("hội đồng", "người quyết định", "hình thức", "số lượng", "thành tích"),
    needed=("hình thức", "số lượng"),
    lines=True,
)
FAILED = Phrase(
    "failed",
    "Số trường hợp không được thông qua",
    "Có {số lượng} trường hợp không được thông qua.",
    fields=("số lượng",),
    needed=("số lượng",),
)
LOGBOOK = Phrase(
    "logbook",
    "Dấu của nhật ký điện tử",
    "Diễn biến và kết quả cuộc họp được ghi trong nhật ký điện tử của hệ thống đến mục số {mục}, mã kiểm tra "
    "(SHA-256): {mã}.",
    fields=("mục", "mã"),
    needed=("mục", "mã"),
    lines=True,
)
END = Phrase(
    "end",
    "Câu kết thúc",
    "Cuộc họp kết thúc vào {thời gian}",
    fields=("thời gian",),
    needed=("thời gian",),
    lines=True,
)
PHRASES = (
    ATTENDANCE, QUORUM, AGENDA, CRITERIA, REPORT, TIES, TIE, TWO_PLACES, TWO, VOTES, ALIKE, BY_FORM, TALLY,
    POSTPONED, VACANCIES, CONCLUSION, AGREED, FAILED, LOGBOOK, END,
)  # fmt: skip
