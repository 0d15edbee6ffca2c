// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {ILicenceMarket, Licence, Listing, Offer, Sale, Terms, WorkLimits} from "./interfaces/ILicenceMarket.sol";
import {IWorkRegistry, Standing} from "./interfaces/IWorkRegistry.sol";
import {LicenceScope} from "./libraries/LicenceScope.sol";
import {MetadataCid} from "./libraries/MetadataCid.sol";
import {Payment} from "./libraries/Payment.sol";

/// @title Market of licences to registered works, and of the works
/// @notice See `ILicenceMarket`.
/// @dev A new storage slot costs 22,100 gas, which decides the layout: an offer in coin takes three, a licence one, and
/// what is asked of a work at each sale lies in one more, which its first offer pays for. As in `WorkRegistry` the holder
/// of a token is kept in our slot, so `_ownerOf`, `_update` and `balanceOf` are overridden.
/// The contract is long because it is one: what follows is in the order of the interface.
contract LicenceMarket is ERC721, ReentrancyGuardTransient, ILicenceMarket {
    /// @dev The part of an offer that shares a slot.
    struct Conditions {
        uint96 price;
        uint40 closesAt;
        uint40 previous;
        uint32 epoch;
        uint24 seatsLeft;
        uint16 durationDays;
        uint8 flags;
    }

    struct StoredOffer {
        uint256 workId;
        bytes32 document;
        Conditions conditions;
        // Each of these is stored only if its flag is set.
        address currency;
        address payee;
        bytes32 scope;
    }

    struct StoredLicence {
        address holder;
        uint40 expiresAt;
        uint40 offerId;
        bool sublicence;
    }

    /// @dev What was sold of a work for one scope. The last four are used for the scope of any site only: `sites…` are the
    /// latest ends over all single sites.
    struct Sales {
        uint40 count;
        uint40 until;
        uint40 exclusiveUntil;
        uint40 sitesUntil;
        uint40 sitesExclusiveUntil;
        uint40 latestOffer;
        /// How many licences of the work were sold, of whatever scope; begins anew after 65,536.
        uint16 sold;
    }

    uint8 private constant EXCLUSIVE = 1;
    uint8 private constant TRANSFERABLE = 2;
    uint8 private constant SUBLICENSABLE = 4;
    uint8 private constant BUYERS_SITE = 8;
    uint8 private constant NAMED_SITE = 16;
    uint8 private constant TOKEN = 32;
    uint8 private constant OTHER_PAYEE = 64;

    uint40 private constant NEVER = type(uint40).max;
    uint24 private constant UNLIMITED = type(uint24).max;
    uint256 private constant MAX_PAGE = 100;
    /// @dev Least gas with which anyone may send a payee what it is owed: with less a payee that divides it could fail in part.
    uint256 private constant MIN_LATE_GAS = 500_000;

    IWorkRegistry private immutable _registry;

    mapping(uint256 offerId => StoredOffer) private _offers;
    mapping(uint256 licenceId => StoredLicence) private _licences;
    mapping(address holder => uint256) private _balances;
    mapping(bytes32 workAndScope => Sales) private _sales;
    mapping(uint256 workId => Listing) private _listings;
    mapping(address payee => uint256) private _owed;

    constructor(IWorkRegistry registry_) ERC721("Whence Licences", "LICENCE") {
        _registry = registry_;
    }

    /// @inheritdoc ILicenceMarket
    function offer(Terms calldata terms, Sale calldata sale, string calldata site) external returns (uint256 offerId) {
        uint32 epoch = _requireSeller(terms.workId);
        _requireTerms(terms, site);
        if (sale.payee == address(this)) revert PayeeIsMarket();

        Sales storage all = _salesOf(terms.workId, LicenceScope.ANY_SITE);
        uint40 previous = all.latestOffer;
        uint40 id = _nextOfferId(terms.workId, previous);
        _storeOffer(_offers[id], terms, sale, previous, epoch);
        all.latestOffer = id;
        offerId = id;
        emit Offered(id, terms.workId, msg.sender, terms, sale, epoch, site);
    }

    /// @inheritdoc ILicenceMarket
    function closeOffer(uint256 offerId) external {
        StoredOffer storage stored = _requireOffer(offerId);
        uint256 workId = stored.workId;
        _requireOwner(workId);
        stored.conditions.closesAt = 0;
        emit OfferClosed(offerId, workId);
    }

    /// @inheritdoc ILicenceMarket
    function buyLicence(
        uint256 offerId,
        string calldata site,
        bytes32 expectedTerms,
        uint256 maxPrice,
        uint32[5] calldata maxDisputes,
        uint256 deadline
    ) external payable nonReentrant returns (uint256 licenceId) {
        _requireInTime(deadline);
        StoredOffer storage stored = _requireOffer(offerId);
        Conditions memory conditions = stored.conditions;
        Terms memory terms = _termsOf(stored, conditions);
        _requireTermsAsSeen(terms, expectedTerms, conditions.price, maxPrice);
        address payee = _requireSellable(terms.workId, conditions.epoch, maxDisputes);

        if (_now() > conditions.closesAt) revert OfferEnded(offerId);
        if (conditions.seatsLeft == 0) revert OfferSoldOut(offerId);
        if (conditions.seatsLeft != UNLIMITED) stored.conditions.seatsLeft = conditions.seatsLeft - 1;

        if (conditions.flags & OTHER_PAYEE != 0) payee = stored.payee;
        licenceId = _sell(offerId, terms, payee, conditions.price, site);
    }

    /// @inheritdoc ILicenceMarket
    function sublicense(uint256 licenceId, address holder, string calldata site)
        external
        returns (uint256 sublicenceId)
    {
        StoredLicence memory parent = _licences[licenceId];
        StoredOffer storage stored = _offers[parent.offerId];
        if (parent.holder != msg.sender) revert NotHolder(licenceId, msg.sender);
        if (parent.sublicence || stored.conditions.flags & SUBLICENSABLE == 0) revert NotSublicensable(licenceId);
        if (_now() >= parent.expiresAt) revert LicenceExpired(licenceId);

        uint256 workId = stored.workId;
        bytes32 scope = LicenceScope.ofSite(site);
        // What stands in the way of others already does: the parent holds on any site, and as long.
        Sales storage here = _salesOf(workId, scope);
        uint40 index = here.count;
        here.count = index + 1;
        here.until = _later(here.until, parent.expiresAt);
        sublicenceId = _licenceIdOf(workId, scope, index);
        _grant(sublicenceId, StoredLicence(holder, parent.expiresAt, parent.offerId, true));
        emit Sublicensed(sublicenceId, workId, scope, licenceId, holder, parent.expiresAt, site);
    }

    /// @inheritdoc ILicenceMarket
    function listWork(uint256 workId, address currency, uint96 price, uint40 closesAt) external {
        uint32 epoch = _requireSeller(workId);
        _requireCurrency(currency);
        closesAt = _closingDate(closesAt);
        _listings[workId] = Listing(currency, price, closesAt, epoch);
        emit WorkListed(workId, msg.sender, currency, price, closesAt, epoch);
    }

    /// @inheritdoc ILicenceMarket
    function unlist(uint256 workId) external {
        _requireOwner(workId);
        if (_listings[workId].closesAt == 0) revert NotListed(workId);
        delete _listings[workId];
        emit WorkUnlisted(workId);
    }

    /// @inheritdoc ILicenceMarket
    function buyWork(uint256 workId, WorkLimits calldata seen) external payable nonReentrant {
        _requireInTime(seen.deadline);
        Listing memory listed = _listings[workId];
        if (_now() > listed.closesAt) revert NotListed(workId);
        if (listed.currency != seen.currency) revert CurrencyDiffers(listed.currency);
        if (listed.price > seen.maxPrice) revert PriceAboveMax(listed.price, seen.maxPrice);
        if (listed.epoch != seen.epoch) revert WorkChangedHands(workId, seen.epoch, listed.epoch);
        address seller = _requireSellable(workId, listed.epoch, seen.maxDisputes);
        _requireAsSeen(workId, seen);

        delete _listings[workId];
        emit WorkSold(workId, seller, msg.sender, listed.currency, listed.price);
        // The registry calls nobody, and neither was the buyer, who acts, to be asked.
        IERC721(address(_registry)).transferFrom(seller, msg.sender, workId);
        _pay(listed.currency, seller, listed.price);
    }

    /// @inheritdoc ILicenceMarket
    function withdrawOwed(address to) external nonReentrant {
        _giveOut(msg.sender, to);
    }

    /// @inheritdoc ILicenceMarket
    function payOwed(address payee) external nonReentrant {
        if (gasleft() < MIN_LATE_GAS) revert GasTooLow();
        _giveOut(payee, payee);
    }

    /// @inheritdoc ILicenceMarket
    function registry() external view returns (address) {
        return address(_registry);
    }

    /// @inheritdoc ILicenceMarket
    function owed(address payee) external view returns (uint256) {
        return _owed[payee];
    }

    /// @inheritdoc ILicenceMarket
    function offerOf(uint256 offerId) public view returns (Offer memory) {
        StoredOffer storage stored = _requireOffer(offerId);
        Conditions memory conditions = stored.conditions;
        Terms memory terms = _termsOf(stored, conditions);
        Standing memory standing = _registry.standing(terms.workId);
        return Offer({
            id: offerId,
            terms: terms,
            termsDigest: _digestOf(terms),
            price: conditions.price,
            payee: stored.payee,
            closesAt: conditions.closesAt,
            seatsLeft: conditions.seatsLeft,
            epoch: conditions.epoch,
            live: _now() <= conditions.closesAt && conditions.seatsLeft != 0 && conditions.epoch == standing.epoch
                && !standing.retracted
        });
    }

    /// @inheritdoc ILicenceMarket
    function offersOf(uint256 workId, uint256 cursor, uint256 limit)
        external
        view
        returns (Offer[] memory page, uint256 next)
    {
        if (cursor != 0 && _offers[cursor].workId != workId) revert UnknownOffer(cursor);
        uint256 first = cursor == 0 ? _salesOf(workId, LicenceScope.ANY_SITE).latestOffer : cursor;
        if (limit > MAX_PAGE) limit = MAX_PAGE;

        uint256 size = 0;
        for (next = first; next != 0 && size < limit; next = _offers[next].conditions.previous) {
            ++size;
        }

        page = new Offer[](size);
        next = first;
        for (uint256 i = 0; i < size; ++i) {
            page[i] = offerOf(next);
            next = _offers[next].conditions.previous;
        }
    }

    /// @inheritdoc ILicenceMarket
    function licence(uint256 licenceId) public view returns (Licence memory) {
        _requireOwned(licenceId);
        StoredLicence memory stored = _licences[licenceId];
        return Licence(licenceId, stored.holder, stored.offerId, stored.expiresAt, stored.sublicence);
    }

    /// @inheritdoc ILicenceMarket
    function licencesFor(uint256 workId, bytes32 scope, uint256 cursor, uint256 limit)
        external
        view
        returns (uint40 siteUntil, uint40 anySiteUntil, Licence[] memory page, uint256 next)
    {
        Sales memory all = _salesOf(workId, LicenceScope.ANY_SITE);
        Sales memory here;
        if (scope != LicenceScope.ANY_SITE) here = _salesOf(workId, scope);
        (siteUntil, anySiteUntil) = (here.until, all.until);
        uint256 ofScope = here.count;
        uint256 total = ofScope + all.count;
        if (cursor > total) cursor = total;
        if (limit > MAX_PAGE) limit = MAX_PAGE;
        if (limit > total - cursor) limit = total - cursor;

        page = new Licence[](limit);
        for (uint256 i = 0; i < limit; ++i) {
            uint256 position = cursor + i;
            page[i] = licence(
                position < ofScope
                    ? _licenceIdOf(workId, scope, ofScope - 1 - position)
                    : _licenceIdOf(workId, LicenceScope.ANY_SITE, total - 1 - position)
            );
        }
        next = cursor + limit == total ? 0 : cursor + limit;
    }

    /// @inheritdoc ILicenceMarket
    function salesOf(uint256 workId) external view returns (uint16 sold, uint40 licensedUntil, uint40 exclusiveUntil) {
        Sales memory all = _salesOf(workId, LicenceScope.ANY_SITE);
        return (all.sold, _later(all.until, all.sitesUntil), _later(all.exclusiveUntil, all.sitesExclusiveUntil));
    }

    /// @inheritdoc ILicenceMarket
    function listing(uint256 workId) external view returns (Listing memory) {
        return _listings[workId];
    }

    /// @notice The text of a licence as `ipfs://<CID>`.
    function tokenURI(uint256 licenceId) public view override returns (string memory) {
        _requireOwned(licenceId);
        return string.concat("ipfs://", MetadataCid.toText(_offers[_licences[licenceId].offerId].document));
    }

    /// @notice How many licences an account holds now, expired ones too.
    function balanceOf(address holder) public view override returns (uint256) {
        if (holder == address(0)) revert ERC721InvalidOwner(address(0));
        return _balances[holder];
    }

    /// @dev The sale itself, when nothing speaks against it but the scope.
    function _sell(uint256 offerId, Terms memory terms, address payee, uint96 price, string calldata site)
        private
        returns (uint256 licenceId)
    {
        bytes32 scope = LicenceScope.bought(terms.scope, site);
        uint40 expiresAt = _expiry(terms.durationDays);
        uint40 index = scope == LicenceScope.ANY_SITE
            ? _takeAnySite(terms.workId, expiresAt, terms.exclusive)
            : _takeSite(terms.workId, scope, expiresAt, terms.exclusive);
        licenceId = _licenceIdOf(terms.workId, scope, index);
        // Not truncated: no offer is stored under a larger number.
        // forge-lint: disable-next-line(unsafe-typecast)
        _grant(licenceId, StoredLicence(msg.sender, expiresAt, uint40(offerId), false));
        emit Licensed(licenceId, terms.workId, scope, offerId, msg.sender, payee, price, expiresAt, site);
        _pay(terms.currency, payee, price);
    }

    /// @dev Enters a licence for any site, from now on. It overlaps all others that live; the latest ends tell of them.
    function _takeAnySite(uint256 workId, uint40 expiresAt, bool exclusive) private returns (uint40 index) {
        Sales storage stored = _salesOf(workId, LicenceScope.ANY_SITE);
        Sales memory all = stored;
        uint40 blocked = _later(all.exclusiveUntil, all.sitesExclusiveUntil);
        if (exclusive) blocked = _later(blocked, _later(all.until, all.sitesUntil));
        if (blocked > _now()) revert TakenUntil(blocked);

        index = all.count++;
        unchecked {
            ++all.sold;
        }
        all.until = _later(all.until, expiresAt);
        if (exclusive) all.exclusiveUntil = expiresAt;
        _store(stored, all);
    }

    /// @dev Enters a licence for one site, from now on. It overlaps those for this site and those for any.
    function _takeSite(uint256 workId, bytes32 scope, uint40 expiresAt, bool exclusive) private returns (uint40 index) {
        Sales storage storedAll = _salesOf(workId, LicenceScope.ANY_SITE);
        Sales storage storedHere = _salesOf(workId, scope);
        Sales memory all = storedAll;
        Sales memory here = storedHere;
        uint40 blocked = _later(all.exclusiveUntil, here.exclusiveUntil);
        if (exclusive) blocked = _later(blocked, _later(all.until, here.until));
        if (blocked > _now()) revert TakenUntil(blocked);

        index = here.count++;
        unchecked {
            ++all.sold;
        }
        here.until = _later(here.until, expiresAt);
        all.sitesUntil = _later(all.sitesUntil, expiresAt);
        if (exclusive) {
            here.exclusiveUntil = expiresAt;
            all.sitesExclusiveUntil = _later(all.sitesExclusiveUntil, expiresAt);
        }
        _store(storedHere, here);
        _store(storedAll, all);
    }

    /// @dev One write, where fields written one by one would be as many.
    function _store(Sales storage to, Sales memory sales) private {
        to.count = sales.count;
        to.until = sales.until;
        to.exclusiveUntil = sales.exclusiveUntil;
        to.sitesUntil = sales.sitesUntil;
        to.sitesExclusiveUntil = sales.sitesExclusiveUntil;
        to.sold = sales.sold;
    }

    /// @dev Writes a licence, whose id is new, and calls nobody.
    function _grant(uint256 licenceId, StoredLicence memory granted) private {
        if (granted.holder == address(0)) revert ERC721InvalidReceiver(address(0));
        _licences[licenceId] = granted;
        unchecked {
            _balances[granted.holder] += 1;
        }
        emit Transfer(address(0), granted.holder, licenceId);
    }

    /// @dev The last step of a sale. Nothing is kept: coin goes out or is credited, a token passes the market by.
    function _pay(address currency, address payee, uint256 price) private {
        uint256 coin = currency == address(0) ? price : 0;
        if (msg.value != coin) revert WrongValue(msg.value, coin);
        if (price == 0) return;
        if (coin == 0) {
            Payment.sendToken(IERC20(currency), payee, price);
        } else if (!Payment.trySendCoin(payee, price)) {
            _owed[payee] += price;
            emit Credited(payee, price);
        }
    }

    /// @dev With all gas there is: who is paid late is not in the way of a buyer.
    function _giveOut(address payee, address to) private {
        uint256 amount = _owed[payee];
        if (amount == 0) revert NothingOwed(payee);
        delete _owed[payee];
        emit OwedWithdrawn(payee, to, amount);
        (bool sent,) = to.call{value: amount}("");
        if (!sent) revert WithdrawalRefused(to);
    }

    function _storeOffer(
        StoredOffer storage stored,
        Terms calldata terms,
        Sale calldata sale,
        uint40 previous,
        uint32 epoch
    ) private {
        uint8 flags = _flagsOf(terms, sale.payee);
        stored.workId = terms.workId;
        stored.document = terms.document;
        stored.conditions = Conditions({
            price: sale.price,
            closesAt: _closingDate(sale.closesAt),
            previous: previous,
            epoch: epoch,
            seatsLeft: sale.seats == 0 ? UNLIMITED : sale.seats,
            durationDays: terms.durationDays,
            flags: flags
        });
        if (flags & TOKEN != 0) stored.currency = terms.currency;
        if (flags & OTHER_PAYEE != 0) stored.payee = sale.payee;
        if (flags & NAMED_SITE != 0) stored.scope = terms.scope;
    }

    function _termsOf(StoredOffer storage stored, Conditions memory conditions)
        private
        view
        returns (Terms memory terms)
    {
        uint8 flags = conditions.flags;
        terms.workId = stored.workId;
        terms.document = stored.document;
        if (flags & BUYERS_SITE != 0) terms.scope = LicenceScope.BUYERS_SITE;
        if (flags & NAMED_SITE != 0) terms.scope = stored.scope;
        if (flags & TOKEN != 0) terms.currency = stored.currency;
        terms.durationDays = conditions.durationDays;
        terms.exclusive = flags & EXCLUSIVE != 0;
        terms.transferable = flags & TRANSFERABLE != 0;
        terms.sublicensable = flags & SUBLICENSABLE != 0;
    }

    /// @dev OpenZeppelin's `_update` on our slot. Only transfers lead here: `_grant` mints, and nothing is burnt.
    function _update(address to, uint256 licenceId, address auth) internal override returns (address from) {
        from = _ownerOf(licenceId);
        _checkAuthorized(from, auth, licenceId);
        if (_offers[_licences[licenceId].offerId].conditions.flags & TRANSFERABLE == 0) {
            revert NotTransferable(licenceId);
        }
        _approve(address(0), licenceId, address(0), false);
        unchecked {
            _balances[from] -= 1;
            _balances[to] += 1;
        }
        _licences[licenceId].holder = to;
        emit Transfer(from, to, licenceId);
    }

    function _ownerOf(uint256 licenceId) internal view override returns (address) {
        return _licences[licenceId].holder;
    }

    /// @dev Forty bits, so that a licence can name its offer in its one slot, drawn from the work, the offer before and the
    /// time: a counter would cost every offer 5,000 gas. A number that is taken is passed over. Without the time, the
    /// numbers of a work would be known in advance, and whoever takes thousands of them, or searches for a work whose numbers
    /// run in a circle, could make its offers too dear for ever; so they can for a second.
    function _nextOfferId(uint256 workId, uint40 previous) private view returns (uint40 id) {
        id = previous;
        do {
            id = uint40(uint256(keccak256(abi.encode(workId, id, _now()))));
        } while (id == 0 || _offers[id].document != 0);
    }

    /// @dev Refuses who is not the owner of record of a work that can be sold.
    function _requireSeller(uint256 workId) private view returns (uint32 epoch) {
        Standing memory standing = _requireOwner(workId);
        if (standing.retracted) revert WorkRetracted(workId);
        return standing.epoch;
    }

    function _requireOwner(uint256 workId) private view returns (Standing memory standing) {
        standing = _registry.standing(workId);
        if (standing.owner != msg.sender) revert NotOwnerOfRecord(workId, msg.sender);
    }

    function _requireSellable(uint256 workId, uint32 expectedEpoch, uint32[5] calldata maxDisputes)
        private
        view
        returns (address owner)
    {
        Standing memory standing = _registry.standing(workId);
        if (standing.epoch != expectedEpoch) revert WorkChangedHands(workId, expectedEpoch, standing.epoch);
        if (standing.retracted) revert WorkRetracted(workId);
        for (uint256 kind = 0; kind < 5; ++kind) {
            if (standing.disputes[kind] > maxDisputes[kind]) revert TooManyDisputes(kind, standing.disputes[kind]);
        }
        return standing.owner;
    }

    function _requireOffer(uint256 offerId) private view returns (StoredOffer storage stored) {
        stored = _offers[offerId];
        if (stored.document == 0) revert UnknownOffer(offerId);
    }

    function _requireTerms(Terms calldata terms, string calldata site) private view {
        if (terms.document == 0) revert ZeroDocument();
        if (terms.sublicensable && terms.scope != LicenceScope.ANY_SITE) revert SublicensableScope(terms.scope);
        LicenceScope.requireText(terms.scope, site);
        _requireCurrency(terms.currency);
    }

    function _requireCurrency(address currency) private view {
        if (currency != address(0) && currency.code.length == 0) revert CurrencyWithoutCode(currency);
    }

    function _closingDate(uint40 closesAt) private view returns (uint40) {
        if (closesAt == 0) return NEVER;
        if (closesAt <= _now()) revert ClosingDatePassed(closesAt);
        return closesAt;
    }

    function _requireInTime(uint256 deadline) private view {
        if (_now() > deadline) revert DeadlinePassed(deadline);
    }

    /// @dev A block's builder can move it by seconds. Offers, listings and licences last days, and nobody is chosen by it.
    function _now() private view returns (uint256) {
        return block.timestamp;
    }

    function _expiry(uint16 durationDays) private view returns (uint40) {
        return durationDays == 0 ? NEVER : uint40(_now() + uint256(durationDays) * 1 days);
    }

    function _flagsOf(Terms calldata terms, address payee) private pure returns (uint8 flags) {
        if (terms.exclusive) flags |= EXCLUSIVE;
        if (terms.transferable) flags |= TRANSFERABLE;
        if (terms.sublicensable) flags |= SUBLICENSABLE;
        if (terms.scope == LicenceScope.BUYERS_SITE) flags |= BUYERS_SITE;
        else if (terms.scope != LicenceScope.ANY_SITE) flags |= NAMED_SITE;
        if (terms.currency != address(0)) flags |= TOKEN;
        if (payee != address(0)) flags |= OTHER_PAYEE;
    }

    function _salesOf(uint256 workId, bytes32 scope) private view returns (Sales storage) {
        return _sales[keccak256(abi.encode(workId, scope))];
    }

    function _requireAsSeen(uint256 workId, WorkLimits calldata seen) private view {
        uint16 sold = _salesOf(workId, LicenceScope.ANY_SITE).sold;
        unchecked {
            if (sold - seen.sold > seen.maxNewSales) revert SoldSince(sold);
        }
        bytes32 metadata = _registry.work(workId).metadata;
        if (metadata != seen.metadata) revert MetadataDiffers(metadata);
    }

    function _requireTermsAsSeen(Terms memory terms, bytes32 expectedTerms, uint256 price, uint256 maxPrice)
        private
        pure
    {
        bytes32 digest = _digestOf(terms);
        if (digest != expectedTerms) revert TermsDiffer(digest);
        if (price > maxPrice) revert PriceAboveMax(price, maxPrice);
    }

    /// @dev `keccak256(abi.encode(terms))` without the copy: in memory the struct lies as it is encoded, in eight words.
    function _digestOf(Terms memory terms) private pure returns (bytes32 digest) {
        // The copy would cost gas at each sale; `test_keepsWhatIsOffered` compares the two.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            digest := keccak256(terms, 0x100)
        }
    }

    function _licenceIdOf(uint256 workId, bytes32 scope, uint256 index) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(workId, scope, index)));
    }

    function _later(uint40 a, uint40 b) private pure returns (uint40) {
        return a > b ? a : b;
    }
}
