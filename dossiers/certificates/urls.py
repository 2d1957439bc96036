from django.urls import path

from dossiers.views import certificate_designs as designs
from dossiers.views import certificate_pictures as pictures
from dossiers.views import certificate_runs as runs
from dossiers.views import certificates
from dossiers.views import printer_trays as trays

_HOME = "c/<slug:code>/certificates/"
_DESIGN = f"{_HOME}designs/<int:pk>/"
_RUN = "certificate-runs/<uuid:pk>/"

urlpatterns = [
    path(_HOME, certificates.certificates, name="certificates"),
    path(f"{_HOME}excel/", certificates.certificates_file, name="certificates_file"),
    path(f"{_HOME}numbers/", certificates.register_numbers, name="register_numbers"),
    path(f"{_HOME}register/", certificates.register, name="register"),
    path(f"{_HOME}register/excel/", certificates.register_file, name="register_file"),
    path(f"{_HOME}log/", certificates.certificate_log, name="certificate_log"),
    path(f"{_HOME}log/excel/", certificates.certificate_log_file, name="certificate_log_file"),
    path(f"{_HOME}print/", runs.print_certificates, name="print_certificates"),
    path(f"{_HOME}designs/", designs.certificate_designs, name="certificate_designs"),
    path(f"{_HOME}trays/new/", trays.add_tray, name="add_tray"),
    path(f"{_HOME}trays/<int:pk>/", trays.edit_tray, name="edit_tray"),
    path(f"{_HOME}trays/<int:pk>/remove/", trays.remove_tray, name="remove_tray"),
    path(_DESIGN, designs.certificate_design, name="certificate_design"),
    path(f"{_DESIGN}preview/", designs.design_preview, name="design_preview"),
    path(f"{_DESIGN}reset/", designs.reset_design, name="reset_design"),
    path(f"{_DESIGN}picture/", pictures.set_design_picture, name="set_design_picture"),
    path(f"{_DESIGN}grid/", designs.print_grid, name="print_grid"),
    path(f"{_DESIGN}background/", pictures.design_background, name="design_background"),
    path(f"{_DESIGN}emblem/", pictures.design_emblem, name="design_emblem"),
    path(_RUN, runs.certificate_run, name="certificate_run"),
    path(f"{_RUN}pdf/", runs.certificate_run_pdf, name="certificate_run_pdf"),
    path(f"{_RUN}printing/", runs.certificate_run_printing, name="certificate_run_printing"),
    path(f"{_RUN}again/", runs.print_run_again, name="print_run_again"),
    path(f"{_RUN}printed/", runs.note_printed, name="note_printed"),
    path(f"{_RUN}spoiled/", runs.note_spoiled, name="note_spoiled"),
]
