"""How passwords are kept, and their rules with words in Vietnamese; the checks themselves are Django's."""

from django.contrib.auth import password_validation as django_rules
from django.contrib.auth.hashers import Argon2PasswordHasher


class OfficeHasher(Argon2PasswordHasher):
    """Argon2id at 46 MiB in one pass, one of the settings that OWASP holds equally strong.

    Django's own, 100 MiB in two passes on eight threads, take five times the processor: five people who sign in every
    second, as in the last hour, would leave nothing to those who save. Who has an older hash gets a new one at sign-in.
    """

    time_cost = 1
    memory_cost = 46 * 1024  # KiB
    parallelism = 1


class LongEnough(django_rules.MinimumLengthValidator):
    def get_error_message(self):
        return f"Mật khẩu phải có ít nhất {self.min_length} ký tự."

    def get_help_text(self):
        return self.get_error_message()


class NotCommon(django_rules.CommonPasswordValidator):
    def get_error_message(self):
        return "Mật khẩu này quá phổ biến, dễ bị đoán."

    def get_help_text(self):
        return "Không dùng mật khẩu phổ biến như “12345678aA”."


class NotOnlyDigits(django_rules.NumericPasswordValidator):
    def get_error_message(self):
        return "Mật khẩu không được chỉ gồm chữ số."

    def get_help_text(self):
        return self.get_error_message()


class NotLikeThePerson(django_rules.UserAttributeSimilarityValidator):
    DEFAULT_USER_ATTRIBUTES = ("username", "full_name", "email")

    def get_error_message(self):
        return "Mật khẩu quá giống tên đăng nhập, họ tên hoặc thư điện tử."

    def get_help_text(self):
        return "Mật khẩu không được giống tên đăng nhập, họ tên hoặc thư điện tử."
