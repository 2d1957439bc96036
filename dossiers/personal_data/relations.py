"""Every place in the database that names an account, and in which words a person is told of it.

A test holds this list against the models: a new field that names an account is told here, or the test says that it is
missing.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Relation:
    """`model` names somebody in its field `person`; `at`: the field of the moment, "" for none; `also`: further fields
    that are about this person and nobody else."""

    model: str
    person: str
    words: str
    at: str = ""
    also: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        return self.model, self.person


# Told in sections of their own (dossiers.personal_data.gather).
IN_SECTIONS = frozenset(
    {
        ("campaigns.Membership", "user"),
        ("campaigns.SecondFactor", "user"),
        ("campaigns.Notice", "user"),
        ("campaigns.DailyMail", "user"),
        ("campaigns.LogEntry", "actor"),
    }
)

RELATIONS = (
    Relation("campaigns.Job", "created_by", "Yêu cầu việc chạy nền", "created_at"),
    Relation("scoring.Evidence", "uploaded_by", "Tải lên tài liệu kiểm chứng", "uploaded_at"),
    Relation("scoring.Evidence", "removed_by", "Bỏ tài liệu kiểm chứng", "removed_at"),
    Relation("scoring.EvidenceVersion", "uploaded_by", "Tải lên bản trước của tài liệu", "uploaded_at"),
    Relation("scoring.EvidenceVersion", "replaced_by", "Thay bản của tài liệu", "replaced_at"),
    Relation("scoring.EvidenceUse", "added_by", "Đính kèm tài liệu vào dòng chấm điểm", "added_at"),
    Relation("scoring.Extension", "granted_by", "Gia hạn nộp bảng tự chấm", "granted_at"),
    Relation("scoring.Handover", "finished_by", "Hoàn thành bảng tự chấm", "finished_at"),
    Relation("scoring.Handover", "sent_by", "Duyệt và trình bảng tự chấm", "sent_at"),
    Relation("scoring.Handover", "recalled_by", "Thu hồi bảng tự chấm", "recalled_at"),
    Relation("scoring.Inspection", "recorded_by", "Ghi kết quả kiểm tra", "recorded_at"),
    Relation("scoring.GateFinding", "recorded_by", "Ghi điều kiện không xét khen", "recorded_at"),
    Relation("scoring.Scorecard", "lead_officer", "Là cán bộ đầu mối của bảng tự chấm"),
    Relation("scoring.ScoreLine", "answered_by", "Chấm dòng của bảng tự chấm", "answered_at"),
    Relation("scoring.ScoreLine", "assigned_to", "Được giao dòng của bảng tự chấm"),
    Relation("scoring.ScoreLine", "verifier", "Được phân công thẩm định dòng"),
    Relation("scoring.ScoreLine", "verified_by", "Thẩm định dòng", "verified_at"),
    Relation("scoring.Petition", "filed_by", "Gửi kiến nghị về điểm", "filed_at"),
    Relation("scoring.Petition", "decided_by", "Trả lời kiến nghị về điểm", "decided_at"),
    Relation("scoring.Question", "asked_by", "Gửi câu hỏi, vướng mắc", "asked_at"),
    Relation("scoring.Reply", "answered_by", "Trả lời câu hỏi, vướng mắc", "answered_at"),
    Relation("scoring.ReportDuty", "removed_by", "Bỏ báo cáo phải gửi", "removed_at"),
    Relation("scoring.ReportReceipt", "recorded_by", "Ghi sổ nhận báo cáo", "recorded_at"),
    Relation("scoring.Request", "asked_by", "Yêu cầu tài liệu, giải trình", "asked_at"),
    Relation("scoring.RequestedLine", "replied_by", "Trả lời yêu cầu về dòng", "replied_at"),
    Relation("scoring.RequestedLine", "closed_by", "Kết thúc yêu cầu về dòng", "closed_at"),
    Relation("scoring.TeamMember", "user", "Là thành viên đoàn kiểm tra", also=("post",)),
    Relation("scoring.Visit", "planned_by", "Lập lịch kiểm tra", "planned_at"),
    Relation("scoring.VisitedUnit", "closed_by", "Kết thúc kiểm tra một đơn vị", "closed_at"),
    Relation("scoring.VisitCheck", "noted_by", "Ghi nội dung kiểm tra", "noted_at"),
    Relation("scoring.VisitPhoto", "uploaded_by", "Tải lên ảnh kiểm tra", "uploaded_at"),
    Relation("scoring.FieldEntry", "by_user", "Ghi tại chỗ khi kiểm tra", "noted_at"),
    Relation("awards.VotingRule", "set_by", "Đặt thể lệ biểu quyết", "set_at"),
    Relation("awards.Vote", "member", "Biểu quyết công khai", "cast_at"),
    Relation("awards.Vote", "recorded_by", "Ghi phiếu biểu quyết công khai", "cast_at"),
    # That a ballot was cast, which is all that is kept of a secret one.
    Relation("awards.BallotReceipt", "member", "Đã bỏ phiếu kín (không lưu đã chọn gì)"),
    Relation("awards.PaperCount", "entered_by", "Nhập kết quả kiểm phiếu giấy", "entered_at"),
    Relation("awards.DeclaredConflict", "member", "Không tham gia biểu quyết một trường hợp", "declared_at"),
    Relation("awards.DeclaredConflict", "declared_by", "Ghi việc không tham gia biểu quyết", "declared_at"),
    Relation("awards.RankingCorrection", "proposed_by", "Đề nghị lập lại xếp hạng", "proposed_at"),
    Relation("awards.RankingCorrection", "decided_by", "Quyết định đề nghị lập lại xếp hạng", "decided_at"),
    Relation("awards.Meeting", "chair", "Chủ trì họp Hội đồng", "starts_at"),
    Relation("awards.Meeting", "clerk", "Thư ký họp Hội đồng", "starts_at"),
    Relation(
        "awards.Attendance", "member", "Có tên trong cuộc họp Hội đồng", also=("duty", "present", "absence_reason")
    ),
    Relation("awards.CouncilDecision", "recorded_by", "Ghi quyết định về Hội đồng", "recorded_at"),
    Relation("awards.CouncilSeat", "user", "Là thành viên Hội đồng", also=("duty", "left_on")),
    Relation("awards.AwardDecision", "recorded_by", "Ghi quyết định khen thưởng", "recorded_at"),
    Relation("awards.Award", "revoked_by", "Ghi hủy bỏ khen thưởng", "revoked_at"),
    Relation("awards.Discipline", "recorded_by", "Ghi quyết định kỷ luật", "recorded_at"),
    Relation("awards.Discipline", "lifted_by", "Ghi hết hiệu lực kỷ luật", "lifted_at"),
    Relation("awards.BaseSalary", "recorded_by", "Ghi mức lương cơ sở", "recorded_at"),
    Relation("awards.AwardRate", "recorded_by", "Ghi hệ số tiền thưởng", "recorded_at"),
    Relation("awards.MoneySetting", "set_by", "Đặt cách làm tròn tiền thưởng", "set_at"),
    Relation("awards.Nomination", "proposed_by", "Đề nghị xét khen", "proposed_at"),
    Relation("awards.TwoAwardPolicy", "set_by", "Ghi chủ trương về hai giấy khen", "set_at"),
    Relation("awards.TwoAwardRuling", "recorded_by", "Ghi quyết định về hai giấy khen", "recorded_at"),
    Relation("awards.PostponedCase", "postponed_by", "Để lại một trường hợp", "postponed_at"),
    Relation("awards.Ranking", "sealed_by", "Chốt xếp hạng", "sealed_at"),
    Relation("awards.Scenario", "made_by", "Lập phương án", "made_at"),
    Relation("awards.Scenario", "applied_by", "Áp dụng phương án", "applied_at"),
    Relation("awards.Allocation", "made_by", "Phân bổ chỉ tiêu", "made_at"),
    Relation("awards.TieRuling", "recorded_by", "Ghi quyết định đồng hạng", "recorded_at"),
    Relation("awards.UnitMeeting", "recorded_by", "Ghi cuộc họp xét của đơn vị", "recorded_at"),
    Relation("dossiers.Bundle", "asked_by", "Yêu cầu tệp trọn bộ hồ sơ", "asked_at"),
    Relation("dossiers.CertificatePicture", "uploaded_by", "Tải lên ảnh của mẫu giấy khen", "uploaded_at"),
    Relation("dossiers.CertificateTemplate", "changed_by", "Sửa mẫu giấy khen", "changed_at"),
    Relation("dossiers.RegisterEntry", "given_by", "Ghi số sổ khen thưởng", "given_at"),
    Relation("dossiers.CertificateRun", "made_by", "Tạo tệp in giấy khen", "made_at"),
    Relation("dossiers.SheetEvent", "by_user", "Ghi việc in giấy khen", "at"),
    Relation("dossiers.Document", "made_by", "Lập văn bản", "made_at"),
    Relation("dossiers.Document", "issued_by", "Phát hành văn bản", "issued_at"),
    Relation("dossiers.SignedScan", "uploaded_by", "Tải lên bản quét có chữ ký", "uploaded_at"),
    Relation("dossiers.NumberGroup", "changed_by", "Sửa sổ số văn bản", "changed_at"),
    Relation("dossiers.AchievementReport", "edited_by", "Sửa báo cáo thành tích", "edited_at"),
    Relation("dossiers.AchievementReport", "returned_by", "Trả lại báo cáo thành tích", "returned_at"),
    Relation("dossiers.ReportConfirmation", "confirmed_by", "Xác nhận báo cáo thành tích", "confirmed_at"),
    Relation("dossiers.DossierSetting", "set_by", "Đặt biểu mẫu của hồ sơ", "set_at"),
    Relation("dossiers.Sending", "sent_by", "Trình hồ sơ", "sent_at"),
    Relation("dossiers.Sending", "answered_by", "Nhận, trả lại hồ sơ", "answered_at"),
    Relation("dossiers.Wording", "edited_by", "Sửa lời văn của văn bản", "edited_at"),
)

# Why something about people is in no such file, in the words of the file itself.
LEFT_OUT = (
    "Mật khẩu, khóa của xác thực hai bước, mã dự phòng: chỉ lưu dạng không đọc lại được hoặc chỉ dùng để kiểm tra.",
    "Phiên đăng nhập và các lần đăng nhập sai: tự xóa sau thời hạn; lần đăng nhập sai có thể do người khác gõ.",
    (
        "Đề nghị xét khen, khen thưởng, kỷ luật, giấy khen, văn bản, người ký: ghi theo họ tên, không nối với tài"
        " khoản, nên hệ thống không tự nhận là của ai. Xem ở Khen thưởng các năm, hoặc hỏi cơ quan chủ trì."
    ),
    (
        "Nội dung đã chấm, tài liệu, văn bản, ý kiến biểu quyết: là hồ sơ của đơn vị, của Hội đồng; ở đây chỉ nêu việc"
        " đã làm, mã và thời điểm."
    ),
    "Lời của thông báo: có thể nêu tên người khác. Xem ở Thông báo.",
    "Tên, điện thoại, thư điện tử của người khác.",
)
