"""Whatever is sent to a form or filter of the sample campaign is answered and never an error of ours (reliability G23).

`--fuzz 20000` sends that many to each campaign that is tried.
"""

from campaigns.models import Membership
from campaigns.roles import Role
from tests.fuzzing import faults


def test_nothing_sent_to_the_sample_campaign_is_an_error_of_ours(world, sign_in, fuzz):
    people = [Membership.objects.filter(role=role).order_by("pk")[0] for role in Role]
    assert faults(people, sign_in, world, fuzz) == []
