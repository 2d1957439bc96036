"""The ground: units, people, campaigns, and the rooms around what several apps use."""

import os

# Read once, when openpyxl is first imported, so it is said before any room of ours is: with lxml (which python-docx
# brings) openpyxl would read uploaded XML past defusedxml, and write other bytes than without.
os.environ["OPENPYXL_LXML"] = "False"
