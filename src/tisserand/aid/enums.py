"""Words that the database stores for aid."""

from enum import StrEnum


class FundKind(StrEnum):
    """What kind of aid a fund pays."""

    HOUSING_SOLIDARITY = "housing_solidarity"
    CHILD_WELFARE = "child_welfare"
    MUNICIPAL = "municipal"
    RELIEF = "relief"
    OTHER = "other"


class Decider(StrEnum):
    """Who decides on a fund's requests."""

    COMMISSION = "commission"
    DELEGATE = "delegate"


class RepeatRule(StrEnum):
    """What an aid of the same purpose within the fund's period does to another request."""

    WARN = "warn"
    BLOCK = "block"


class AppealRule(StrEnum):
    """How long a decision of the fund may be contested."""

    TWO_MONTHS = "two_months"
    UNDETERMINED = "undetermined"


class Purpose(StrEnum):
    """What an aid is for."""

    FOOD = "food"
    ENERGY = "energy"
    WATER = "water"
    RENT = "rent"
    MOVING_IN = "moving_in"
    EQUIPMENT = "equipment"
    HEALTH = "health"
    TRANSPORT = "transport"
    CHILDREN = "children"
    PHONE = "phone"
    FUNERAL = "funeral"
    OTHER = "other"


class Payee(StrEnum):
    """To whom an aid would be paid."""

    PERSON = "person"
    CREDITOR = "creditor"
    LANDLORD = "landlord"
    OTHER = "other"


class Opinion(StrEnum):
    """What the worker thinks of the request."""

    FAVOURABLE = "favourable"
    RESERVED = "reserved"
    UNFAVOURABLE = "unfavourable"


class AidState(StrEnum):
    """Where a request for aid stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    INCOMPLETE = "incomplete"
    LISTED = "listed"
    ADJOURNED = "adjourned"
    GRANTED = "granted"
    REFUSED = "refused"
    PAID = "paid"
    CANCELLED = "cancelled"


class Outcome(StrEnum):
    """What was decided on a request."""

    GRANTED = "granted"
    ADJOURNED = "adjourned"
    REFUSED = "refused"


class RefusalReason(StrEnum):
    """Why a request was refused."""

    RESOURCES = "resources"
    OUTSIDE_RULES = "outside_rules"
    OTHER_RIGHT = "other_right"
    ALREADY_GRANTED = "already_granted"
    ENVELOPE_SPENT = "envelope_spent"
    INCOMPLETE = "incomplete"
    OTHER = "other"


class StockKind(StrEnum):
    """What a stock of urgent aid holds."""

    VOUCHERS = "vouchers"
    CASH = "cash"


class MovementKind(StrEnum):
    """Why a stock changed."""

    ENTRY = "entry"
    HAND_OVER = "hand_over"
    RETURN = "return"
    LOSS = "loss"
    COUNT = "count"
    CORRECTION = "correction"


class VoucherState(StrEnum):
    """Where a voucher is."""

    IN_STOCK = "in_stock"
    HANDED_OVER = "handed_over"
    LOST = "lost"
    WITHDRAWN = "withdrawn"


class GrantState(StrEnum):
    """Where an emergency grant stands."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    REFUSED = "refused"
    HANDED_OVER = "handed_over"
    SIGNED = "signed"
    RETURNED = "returned"
    CANCELLED = "cancelled"


class Limit(StrEnum):
    """A limit of the delegation that a grant goes beyond."""

    GRANT = "grant"
    DAY = "day"
    PERSON = "person"


class AidFault(StrEnum):
    """Why something of an aid cannot be; the French sentences live in forms."""

    NOT_FROM_THIS_STATE = "not_from_this_state"
    ALREADY_SO = "already_so"
    NOT_AN_AMOUNT = "not_an_amount"
    ABOVE_ASKED = "above_asked"
    ABOVE_LIMIT = "above_limit"
    IN_THE_FUTURE = "in_the_future"
    DECIDED_BEFORE_ASKED = "decided_before_asked"
    BEFORE_DECISION = "before_decision"
    BEFORE_HAND_OVER = "before_hand_over"
    IN_THE_PAST = "in_the_past"
    NO_AGREEMENT = "no_agreement"
    REASON_MISSING = "reason_missing"
    PAYEE_MISSING = "payee_missing"
    OPINION_MISSING = "opinion_missing"
    FUND_CLOSED = "fund_closed"
    NOT_A_COMMISSION = "not_a_commission"
    NOT_A_DELEGATE = "not_a_delegate"
    REPEATED = "repeated"
    REPEAT_UNSEEN = "repeat_unseen"
    SITTING_FULL = "sitting_full"
    SITTING_CLOSED = "sitting_closed"
    SITTING_TO_COME = "sitting_to_come"
    UNDECIDED = "undecided"
    NEVER_BELOW_ZERO = "never_below_zero"
    VOUCHER_UNKNOWN = "voucher_unknown"
    VOUCHER_GONE = "voucher_gone"
    VOUCHER_ALREADY_THERE = "voucher_already_there"
    VOUCHERS_MISSING = "vouchers_missing"
    NOT_NUMBERS = "not_numbers"
    TOO_MANY = "too_many"
    EXPLANATION_MISSING = "explanation_missing"
    SAME_COUNTER = "same_counter"
    COUNT_PENDING = "count_pending"
    COUNTED_TOO_MANY = "counted_too_many"
    DIFFERENCE_UNLISTED = "difference_unlisted"
    NOT_CORRECTABLE = "not_correctable"
    STOCK_CLOSED = "stock_closed"
    NOT_A_SCAN = "not_a_scan"
    SCAN_TOO_BIG = "scan_too_big"
    LONGER_ACCESS = "longer_access"
