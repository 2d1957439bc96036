"""Forms for the parameters of rules, made from what their shapes say about themselves (`campaigns.shapes.told`).

`param_inputs` describes the form, `read_params` reads what a browser posted, `sheet_choices` are the names that a sheet
has to offer. A new kind of criterion needs nothing here.
"""

from scoring.params.choices import choices_of, sheet_choices
from scoring.params.inputs import ParamInput, param_inputs
from scoring.params.reading import read_params

__all__ = ["ParamInput", "choices_of", "param_inputs", "read_params", "sheet_choices"]
