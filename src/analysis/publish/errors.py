"""The one error of this room."""

from ..errors import UserError


class PublishError(UserError):
    """What a user has to change before the report can be made: one line that names the place and what is accepted."""
