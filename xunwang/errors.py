"""The errors that staff read."""


class UserError(Exception):
    """Something that the user can mend: what happened, why, and what to type or do now (Chinese).

    status: the exit status that the command line ends with.
    """

    def __init__(self, what: str, why: str, do: str, status: int = 2) -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.do = do
        self.status = status
