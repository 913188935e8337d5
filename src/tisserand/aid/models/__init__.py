"""Tables of aid."""

from tisserand.aid.models.fund import AidCounter, AidFund, AidSitting
from tisserand.aid.models.request import AidRequest, AidTransmission
from tisserand.aid.models.stock import AidStock, EmergencyGrant, HandedVoucher, StockCount, StockMovement, Voucher

__all__ = [
    "AidCounter",
    "AidFund",
    "AidRequest",
    "AidSitting",
    "AidStock",
    "AidTransmission",
    "EmergencyGrant",
    "HandedVoucher",
    "StockCount",
    "StockMovement",
    "Voucher",
]
