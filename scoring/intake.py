"""An uploaded file on its way in: one in a request, within the limits, what it says it is, and free of viruses."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from scoring.limits import limits
from scoring.sniff import Accepted, Unfit, accept
from scoring.virus import scan


def received(request: HttpRequest) -> Accepted:
    """The file of a request; raises Unfit with the sentence for the person who chose it."""
    uploads: list[UploadedFile] = request.FILES.getlist("file")
    if not uploads:
        raise Unfit("Chưa chọn tệp nào. Hãy chọn tệp rồi gửi lại.")
    if len(uploads) > 1:
        raise Unfit("Mỗi lần gửi chỉ nhận một tệp. Hãy gửi từng tệp một.")
    (upload,), most = uploads, limits()
    if (upload.size or 0) > most.file_bytes:
        raise Unfit.too_large(most.file_mb)
    document = accept(upload.name or "", upload.read(), limit_mb=most.file_mb)
    scan(document.content)
    return document
