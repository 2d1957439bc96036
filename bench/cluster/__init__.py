"""Several hosts on one machine: does anything get lost, or done twice, when one of them is killed?"""
