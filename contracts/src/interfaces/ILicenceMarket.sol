// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What a licence grants, and in which money it is paid. Never changes for an offer; its digest is
/// `keccak256(abi.encode(terms))`.
/// @param workId The work, of the registry.
/// @param document SHA-256 of the licence's text, not zero; its CID is CIDv1, raw, sha2-256.
/// @param scope Where it holds: 0 on any site, 1 on one site that the buyer names, else on the site whose name has this
/// keccak256.
/// @param currency An ERC-20 token, or 0 for the chain's own coin.
/// @param durationDays Days from the purchase; 0: without end.
/// @param exclusive While it lives, no other licence is sold for the work and scope, nor for any that overlaps.
/// @param transferable The holder may transfer the licence.
/// @param sublicensable The holder may sublicense it to sites, see `sublicense`. Only with scope 0.
struct Terms {
    uint256 workId;
    bytes32 document;
    bytes32 scope;
    address currency;
    uint16 durationDays;
    bool exclusive;
    bool transferable;
    bool sublicensable;
}

/// @notice What an offer asks, and for how long and how often it stands.
/// @param price Price of one licence in the currency's smallest unit; 0: free.
/// @param payee Who is paid; 0: the owner of record.
/// @param closesAt Last second in which it can be accepted, since 1970; 0: until it is closed.
/// @param seats How many licences it sells; 0 or 2^24 - 1: as many as are wanted.
struct Sale {
    uint96 price;
    address payee;
    uint40 closesAt;
    uint24 seats;
}

/// @notice An offer as it stands.
/// @param id Number of the offer, below 2^40, drawn from the work, its offer before and the time.
/// @param terms What it grants.
/// @param termsDigest `keccak256(abi.encode(terms))`: what a buyer states as `expectedTerms`.
/// @param price Price of one licence in the currency's smallest unit; 0: free.
/// @param payee Who is paid; 0: the owner of record.
/// @param closesAt Last second in which it can be accepted, since 1970; 2^40 - 1: until it is closed; 0: it was closed.
/// @param seatsLeft How many more licences it sells; 2^24 - 1: as many as are wanted.
/// @param epoch The work's ownership epoch in which it was made.
/// @param live Whether it can be accepted now. A licence that is exclusive may still stand in the way.
struct Offer {
    uint256 id;
    Terms terms;
    bytes32 termsDigest;
    uint96 price;
    address payee;
    uint40 closesAt;
    uint24 seatsLeft;
    uint32 epoch;
    bool live;
}

/// @notice A licence as it stands.
/// @param id `uint256(keccak256(abi.encode(workId, scope, index)))`, where scope is 0 or keccak256 of the site, and index
/// counts the licences of that work and scope from 0.
/// @param holder Who holds the token.
/// @param offerId The offer under which it was granted: it leads to work and terms. A sublicence has the text, the end and
/// the transferability of these terms, but is for one site, not exclusive and not sublicensable.
/// @param expiresAt First second in which it holds no longer, since 1970; 2^40 - 1: never.
/// @param sublicence It was granted by the holder of a licence, and not by the seller.
struct Licence {
    uint256 id;
    address holder;
    uint256 offerId;
    uint40 expiresAt;
    bool sublicence;
}

/// @notice A work that is for sale itself.
/// @param currency An ERC-20 token, or 0 for the chain's own coin.
/// @param price Price in the currency's smallest unit; 0: nothing is asked.
/// @param closesAt Last second in which it can be bought, since 1970; 0: the work is not listed.
/// @param epoch The work's ownership epoch in which it was listed.
struct Listing {
    address currency;
    uint96 price;
    uint40 closesAt;
    uint32 epoch;
}

/// @notice What the buyer of a work has seen, and how far it may have changed until the purchase.
/// @param currency The currency of the listing.
/// @param maxPrice The most the buyer pays.
/// @param epoch The work's ownership epoch.
/// @param metadata SHA-256 of the work's metadata document: the seller could amend it just before the sale.
/// @param sold How many licences of the work were sold, of `salesOf`.
/// @param maxNewSales How many may have been sold since then: the seller could give some away just before the sale, for ever
/// or exclusive. Others can buy them to stop the purchase, so a buyer of a work that sells much allows some.
/// @param maxDisputes The most disputes of each kind that the work may have.
/// @param deadline Last second in which the purchase may happen, since 1970.
struct WorkLimits {
    address currency;
    uint256 maxPrice;
    uint32 epoch;
    bytes32 metadata;
    uint16 sold;
    uint16 maxNewSales;
    uint32[5] maxDisputes;
    uint256 deadline;
}

/// @title Market of licences to registered works, and of the works
/// @notice The owner of record offers licences to a work; whoever accepts an offer holds a licence, an ERC-721 token, and
/// has paid the seller in the same transaction. The market takes no fee, keeps no money but what a seller could not
/// receive, and has no owner.
/// @dev Long for what it says of each call; what it rests on:
/// - the registry is the one it was deployed with; an ownership epoch never comes back;
/// - a currency is chosen by the seller and known to the buyer: a token that lies about balances cheats them, nobody else;
/// - `block.timestamp` is the time; there are fewer than 2^40 offers and licences of one scope.
/// @dev Warning: exclusive concerns the licences of one work that are sold here. It says nothing of competing works, nor of
/// licences that were granted elsewhere.
/// @dev Warning: names of sites are compared as text. The market cannot know what is a registrable domain.
interface ILicenceMarket {
    /// @notice An offer was made. `site` is the text behind the scope of one named site, else empty.
    event Offered(
        uint256 indexed offerId,
        uint256 indexed workId,
        address indexed seller,
        Terms terms,
        Sale sale,
        uint32 epoch,
        string site
    );

    /// @notice The owner of record closed an offer.
    event OfferClosed(uint256 indexed offerId, uint256 indexed workId);

    /// @notice A licence was bought, and paid. `scope` is 0 or keccak256 of `site`.
    event Licensed(
        uint256 indexed licenceId,
        uint256 indexed workId,
        bytes32 indexed scope,
        uint256 offerId,
        address holder,
        address payee,
        uint96 price,
        uint40 expiresAt,
        string site
    );

    /// @notice The holder of `parentId` granted a licence for one site.
    event Sublicensed(
        uint256 indexed licenceId,
        uint256 indexed workId,
        bytes32 indexed scope,
        uint256 parentId,
        address holder,
        uint40 expiresAt,
        string site
    );

    /// @notice A work was put up for sale.
    event WorkListed(
        uint256 indexed workId, address indexed seller, address currency, uint96 price, uint40 closesAt, uint32 epoch
    );

    /// @notice A work is no longer for sale.
    event WorkUnlisted(uint256 indexed workId);

    /// @notice A work was sold, and paid.
    event WorkSold(
        uint256 indexed workId, address indexed seller, address indexed buyer, address currency, uint96 price
    );

    /// @notice A payee could not receive coin: it is owed to them.
    event Credited(address indexed payee, uint256 amount);

    /// @notice A payee took what was owed, or was sent it.
    event OwedWithdrawn(address indexed payee, address indexed to, uint256 amount);

    /// @notice Thrown when the caller does not own the work by record.
    error NotOwnerOfRecord(uint256 workId, address caller);

    /// @notice Thrown when the work was retracted: it cannot be offered, licensed or sold.
    error WorkRetracted(uint256 workId);

    /// @notice Thrown when the work is not in the ownership epoch of the offer, of the listing, or of the buyer's statement.
    error WorkChangedHands(uint256 workId, uint32 expectedEpoch, uint32 epoch);

    /// @notice Thrown when an offer names no document.
    error ZeroDocument();

    /// @notice Thrown when a closing date is not in the future.
    error ClosingDatePassed(uint40 closesAt);

    /// @notice Thrown when a sublicensable offer is not for any site.
    error SublicensableScope(bytes32 scope);

    /// @notice Thrown when a currency is no contract.
    error CurrencyWithoutCode(address currency);

    /// @notice Thrown when the text is not a name: 1 to 253 of the characters a-z, 0-9, dot and hyphen, where dots separate
    /// labels of 1 to 63 that neither begin nor end with a hyphen, and the last begins with a letter.
    error MalformedSite(string site);

    /// @notice Thrown when the named site is not the one of the scope, or a site is named where none belongs.
    error SiteOutOfScope(string site, bytes32 scope);

    /// @notice Thrown when there is no such offer.
    error UnknownOffer(uint256 offerId);

    /// @notice Thrown when an offer was closed, or its closing date has passed.
    error OfferEnded(uint256 offerId);

    /// @notice Thrown when all licences of an offer are sold.
    error OfferSoldOut(uint256 offerId);

    /// @notice Thrown when a licence overlaps one that is exclusive, or is exclusive and overlaps another.
    error TakenUntil(uint40 expiresAt);

    /// @notice Thrown when the purchase comes too late.
    error DeadlinePassed(uint256 deadline);

    /// @notice Thrown when the offer's terms are not those that the buyer saw.
    error TermsDiffer(bytes32 termsDigest);

    /// @notice Thrown when the listing is not in the currency that the buyer saw.
    error CurrencyDiffers(address currency);

    /// @notice Thrown when the price is above the buyer's limit.
    error PriceAboveMax(uint256 price, uint256 maxPrice);

    /// @notice Thrown when the work has more disputes of a kind than the buyer allows.
    error TooManyDisputes(uint256 kind, uint32 count);

    /// @notice Thrown when more licences of the work were sold than the buyer allows.
    /// @param sold How many were, of `salesOf`.
    error SoldSince(uint16 sold);

    /// @notice Thrown when the work's metadata are not those that the buyer saw.
    error MetadataDiffers(bytes32 metadata);

    /// @notice Thrown when an offer's payee is the market, which could not get at the money.
    error PayeeIsMarket();

    /// @notice Thrown when the coin that was sent is not exactly the price; 0 for a currency of its own.
    error WrongValue(uint256 sent, uint256 price);

    /// @notice Thrown when a token did not bring the price to the payee in full, as one that takes a fee.
    error PaidShort(address currency, uint256 received, uint256 price);

    /// @notice Thrown when the transaction leaves the payee too little gas to receive coin.
    error GasTooLow();

    /// @notice Thrown when a work is not for sale, or no longer.
    error NotListed(uint256 workId);

    /// @notice Thrown when a licence cannot be transferred.
    error NotTransferable(uint256 licenceId);

    /// @notice Thrown when the caller does not hold the licence.
    error NotHolder(uint256 licenceId, address caller);

    /// @notice Thrown when a licence cannot be sublicensed: by its terms, or for being a sublicence.
    error NotSublicensable(uint256 licenceId);

    /// @notice Thrown when a licence has expired.
    error LicenceExpired(uint256 licenceId);

    /// @notice Thrown when nothing is owed to the payee.
    error NothingOwed(address payee);

    /// @notice Thrown when the receiver of a withdrawal does not take it.
    error WithdrawalRefused(address to);

    /// @notice Offers licences to a work. Only its owner of record can; the offer is dead for good as soon as the work is
    /// transferred or retracted.
    /// @dev An exclusive offer that is accepted stops all offers for overlapping scopes until that licence expires.
    /// @param terms What a licence grants.
    /// @param sale What is asked.
    /// @param site Text behind the scope of one named site, else empty: see `MalformedSite`.
    /// @return offerId Number of the offer.
    function offer(Terms calldata terms, Sale calldata sale, string calldata site) external returns (uint256 offerId);

    /// @notice Closes an offer of the caller's work. What was bought stays.
    function closeOffer(uint256 offerId) external;

    /// @notice Accepts an offer: the caller holds the licence, the payee has the money.
    /// @dev The licence is minted without asking the caller for `onERC721Received`: the caller is the one who acts.
    /// @dev Coin is sent with 50,000 gas; a payee that does not take it is credited. A token goes straight from the caller
    /// to the payee, who must have the whole price after it: tokens that take a fee, that freeze one of the two, or that
    /// fail, revert the purchase. So does buying from oneself in a token, since nothing arrives.
    /// @param offerId Number of the offer.
    /// @param site The site for which the licence holds; empty in an offer for any site.
    /// @param expectedTerms `termsDigest` of the offer as the buyer saw it.
    /// @param maxPrice The most the buyer pays. Coin is sent along, exactly the price.
    /// @param maxDisputes The most disputes of each kind that the work may have.
    /// @param deadline Last second in which the purchase may happen, since 1970.
    /// @return licenceId The licence.
    function buyLicence(
        uint256 offerId,
        string calldata site,
        bytes32 expectedTerms,
        uint256 maxPrice,
        uint32[5] calldata maxDisputes,
        uint256 deadline
    ) external payable returns (uint256 licenceId);

    /// @notice Grants a licence for one site out of a sublicensable licence of the caller, which is for any site; also after
    /// the work was sold or retracted.
    /// @dev It ends when the licence ends, is transferable if that is, cannot be sublicensed, takes no seat, and stays
    /// when the licence is transferred. What is paid for it, and to whom, is settled elsewhere.
    /// @param licenceId Licence of the caller.
    /// @param holder Who holds the sublicence.
    /// @param site The site for which it holds: see `MalformedSite`.
    /// @return sublicenceId The sublicence.
    function sublicense(uint256 licenceId, address holder, string calldata site) external returns (uint256 sublicenceId);

    /// @notice Puts a work of the caller up for sale, in the place of what was listed before. The market must be approved
    /// for the token, else nobody can buy it. The listing is dead for good as soon as the work is transferred or retracted.
    /// @param workId The work.
    /// @param currency An ERC-20 token, or 0 for the chain's own coin.
    /// @param price Price in the currency's smallest unit; 0: nothing is asked.
    /// @param closesAt Last second in which it can be bought, since 1970; 0: until it is unlisted.
    function listWork(uint256 workId, address currency, uint96 price, uint40 closesAt) external;

    /// @notice Takes a work of the caller off the market.
    function unlist(uint256 workId) external;

    /// @notice Buys a work: the caller is its owner of record, the seller has the money. Payment is as in `buyLicence`.
    /// Licences to the work stay, and offers of the seller die.
    /// @param workId The work.
    /// @param seen What the buyer saw and still accepts. Coin is sent along, exactly the price.
    function buyWork(uint256 workId, WorkLimits calldata seen) external payable;

    /// @notice Sends the caller what is owed to them.
    /// @param to Who receives it.
    function withdrawOwed(address to) external;

    /// @notice Sends a payee what is owed to it, with all the gas of the transaction, 500,000 at least. For anyone: a contract
    /// that needs more than 50,000 gas to receive, and calls nobody by itself, would never get it otherwise.
    /// @dev Warning: a payee must be able to spend what it can receive. One that takes coin with more gas, and cannot send it
    /// out, should take it by `withdrawOwed` before anyone sends it.
    function payOwed(address payee) external;

    /// @notice The registry whose works are licensed.
    function registry() external view returns (address);

    /// @notice Coin that an account could not receive and can withdraw.
    function owed(address payee) external view returns (uint256);

    /// @notice An offer. Throws `UnknownOffer`.
    function offerOf(uint256 offerId) external view returns (Offer memory);

    /// @notice The offers to a work, dead ones too, the newest first. Only owners of record add to them.
    /// @param workId The work.
    /// @param cursor 0 to begin, then `next` of the answer before. Throws `UnknownOffer` when it is no offer to this work.
    /// @param limit How many to give; more than 100 counts as 100.
    /// @return page At most `limit` offers.
    /// @return next Cursor of the next page, 0 at the end.
    function offersOf(uint256 workId, uint256 cursor, uint256 limit)
        external
        view
        returns (Offer[] memory page, uint256 next);

    /// @notice A licence. Throws `ERC721NonexistentToken`.
    function licence(uint256 licenceId) external view returns (Licence memory);

    /// @notice Whether a site is licensed, and by which licences: those for the site, the newest first, then those for any
    /// site, the newest first; expired ones too. However many there are, the two times are the whole answer.
    /// @dev Read all pages at one block.
    /// @dev Warning: a licence for any site licenses its holder, on whatever site. That there is one says nothing of a site
    /// that is not the holder's.
    /// @param workId The work.
    /// @param scope keccak256 of the site; 0 for licences for any site only.
    /// @param cursor How many to pass over.
    /// @param limit How many to give; more than 100 counts as 100.
    /// @return siteUntil When the last licence for this very site expires, since 1970; 0: there is none. The site is
    /// licensed while this is in the future.
    /// @return anySiteUntil When the last licence for any site expires, since 1970; 0: there is none. While this is in the
    /// future, the site may be a holder's.
    /// @return page At most `limit` licences.
    /// @return next Cursor of the next page, 0 at the end.
    function licencesFor(uint256 workId, bytes32 scope, uint256 cursor, uint256 limit)
        external
        view
        returns (uint40 siteUntil, uint40 anySiteUntil, Licence[] memory page, uint256 next);

    /// @notice What the buyer of a work needs to know of its licences, for whatever scope.
    /// @return sold How many were sold, not counting sublicences; begins anew after 65,536.
    /// @return licensedUntil When the last one expires, since 1970; 0: there was none.
    /// @return exclusiveUntil When the last exclusive one expires, since 1970; 0: there was none.
    function salesOf(uint256 workId) external view returns (uint16 sold, uint40 licensedUntil, uint40 exclusiveUntil);

    /// @notice The listing of a work, dead or not; all zero when there is none.
    function listing(uint256 workId) external view returns (Listing memory);
}
