namespace ServiceRecovery;

/// <summary>In what form a benefit is given.</summary>
public enum OfferForm
{
    /// <summary>Money.</summary>
    Money,

    /// <summary>A voucher or credit with a money value.</summary>
    Voucher,

    /// <summary>A service: a tune-up, a repair, a visit.</summary>
    Service,

    /// <summary>A thing: a replacement, a loan vehicle, fuel.</summary>
    Goods,

    /// <summary>Points of a loyalty scheme.</summary>
    Points,

    /// <summary>A right: a longer warranty, an uplift on a later trade-in, a waived fee.</summary>
    Right,

    /// <summary>A gesture without a price: flowers, a visit, a handwritten letter.</summary>
    Gesture,
}
