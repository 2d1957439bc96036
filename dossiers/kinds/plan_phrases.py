"""The standing sentences of a plan, worded after a plan of 2024; what differs from one movement to another stands in
braces."""

from dossiers.phrases import Phrase

FIELDS = (
    "phong trào",
    "cơ quan ban hành",
    "địa bàn",
    "năm",
    "cấp dưới",
    "cơ quan chủ trì",
    "cơ quan phối hợp",
    "hội đồng",
    "nơi xét khen",
)
DAYS = ("từ ngày", "đến ngày", "hạn tự chấm", "hạn thẩm định", "hạn kiến nghị", "hạn trình hồ sơ")
_EVERYBODY = "các phòng, ban, ngành, đoàn thể, đơn vị sự nghiệp của {địa bàn} và {cấp dưới}"

ABSTRACT = Phrase("abstract", "Trích yếu", "Phát động {phong trào}", FIELDS, needed=("phong trào",))
OPENING = Phrase(
    "opening",
    "Câu mở đầu",
    "{cơ quan ban hành} ban hành Kế hoạch phát động {phong trào}, cụ thể như sau:",
    FIELDS,
)
PURPOSE = Phrase(
    "purpose",
    "Mục đích, yêu cầu (mục I)",
    f"Phong trào thi đua phải được phát động đến {_EVERYBODY} (tạo mọi điều kiện cho cán bộ, công chức, viên chức, "
    "người lao động và Nhân dân cùng hưởng ứng, tích cực tham gia). Phát huy tinh thần trách nhiệm, tính sáng tạo của "
    "mỗi tập thể, cá nhân, tạo khí thế thi đua sôi nổi trong toàn {địa bàn}.\n"
    "Thông qua phong trào thi đua nhằm kịp thời phát hiện các tập thể, cá nhân có những thành tích xuất sắc trong "
    "{phong trào}.\n"
    "Kết quả thực hiện phong trào thi đua phải được phản ánh đầy đủ, toàn diện và được xác nhận qua kiểm tra, đánh giá "
    "thực hiện. Việc tổ chức bình chọn, đề nghị khen thưởng tập thể, đơn vị, cá nhân tiêu biểu xuất sắc phải thật sự "
    "khách quan, chính xác, kịp thời, công khai và đúng quy định.",
    FIELDS,
    lines=True,
)
TIMES = Phrase(
    "times",
    "Thời gian thực hiện (mục II)",
    "Phát động thi đua: Từ ngày {từ ngày} đến ngày {đến ngày}.\n"
    "Tự chấm điểm, gửi bảng tự chấm: chậm nhất ngày {hạn tự chấm}; thẩm định, kiểm tra: chậm nhất ngày "
    "{hạn thẩm định}; tiếp nhận kiến nghị về điểm: đến hết ngày {hạn kiến nghị}; trình hồ sơ khen thưởng: chậm nhất "
    "ngày {hạn trình hồ sơ}.\n"
    "{cơ quan chủ trì} phối hợp với {cơ quan phối hợp} giúp {cơ quan ban hành} hướng dẫn về chuyên môn. Đồng thời, "
    "kiểm tra, đánh giá, xếp loại mức độ hoàn thành các nội dung thi đua của các cơ quan, đơn vị và {cấp dưới}, đề "
    "xuất khen thưởng và gửi hồ sơ đề nghị khen thưởng về {hội đồng} theo quy định.",
    (*DAYS, *FIELDS),
    needed=("từ ngày", "đến ngày"),
    lines=True,
)
DOSSIER = Phrase(
    "dossier",
    "Hồ sơ đề nghị (mục III)",
    "Tờ trình đề nghị biểu dương, khen thưởng.\n"
    "Biên bản họp xét biểu dương, khen thưởng của các cơ quan, đơn vị, địa phương về việc xét khen thưởng tập thể, "
    "cá nhân.\n"
    "Báo cáo thành tích của tập thể, cá nhân được xét khen thưởng.",
    FIELDS,
    lines=True,
)
OFFICE = Phrase(
    "office",
    "Nhiệm vụ của cơ quan chủ trì (mục IV)",
    "Triển khai, phổ biến nội dung Kế hoạch này và phát động phong trào thi đua, khen thưởng đến "
    f"{_EVERYBODY}.\n"
    "Ban hành bảng điểm phù hợp với từng nội dung thi đua của Kế hoạch này, triển khai đến các cơ quan, đơn vị, địa "
    "phương thực hiện.\n"
    "Tổ chức kiểm tra đối với từng nội dung thi đua bằng hình thức phù hợp. Đánh giá và đề xuất {nơi xét khen} về khen "
    "thưởng cho tập thể, cá nhân đạt thành tích xuất sắc trong {phong trào} theo quy định.",
    FIELDS,
    lines=True,
)
OTHERS = Phrase(
    "others",
    "Các cơ quan, đơn vị khác (tiêu đề, mục IV)",
    "Các phòng, ban, ngành, đoàn thể, đơn vị sự nghiệp và {cấp dưới}",
    FIELDS,
)
DUTIES = Phrase(
    "duties",
    "Nhiệm vụ của các cơ quan, đơn vị khác (mục IV)",
    "Tổ chức triển khai thực hiện theo nội dung Kế hoạch này đến cán bộ, công chức, viên chức, người lao động của cơ "
    "quan, đơn vị, địa phương mình và các tổ chức cùng tham gia thi đua tại địa phương.\n"
    "Theo chức năng, nhiệm vụ và phạm vi quản lý, thực hiện nhiệm vụ tự chấm điểm theo bảng điểm thi đua và hướng dẫn "
    "của {cơ quan chủ trì}; báo cáo kết quả thi đua và cung cấp các tài liệu kiểm chứng khi có yêu cầu.",
    FIELDS,
    lines=True,
)
CLOSING = Phrase(
    "closing",
    "Câu kết",
    "Trong quá trình thực hiện, nếu có vấn đề mới phát sinh, khó khăn, vướng mắc, đề nghị phản ánh về "
    "{cơ quan ban hành} (thông qua {cơ quan chủ trì}) để tổng hợp, xem xét sửa đổi, bổ sung kịp thời",
    FIELDS,
)
PHRASES = (ABSTRACT, OPENING, PURPOSE, TIMES, DOSSIER, OFFICE, OTHERS, DUTIES, CLOSING)
