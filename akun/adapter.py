"""How allauth behaves here: no sign-up; accounts are made by administrators or by import."""

from allauth.account.adapter import DefaultAccountAdapter


class AkunAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        return False
