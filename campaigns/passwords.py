"""Password rules with their words in Vietnamese; the checks themselves are Django's."""

from django.contrib.auth import password_validation as django_rules


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
