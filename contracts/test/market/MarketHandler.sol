// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LicenceMarket} from "../../src/LicenceMarket.sol";
import {WorkRegistry} from "../../src/WorkRegistry.sol";
import {Licence, Listing, Offer, Sale, Terms, WorkLimits} from "../../src/interfaces/ILicenceMarket.sol";
import {Basis, Registration} from "../../src/interfaces/IWorkRegistry.sol";
import {vm} from "../support/Vm.sol";
import {marketVm} from "./MarketVm.sol";
import {RevertingPayee} from "./Payees.sol";
import {Coin} from "./Tokens.sol";

/// @notice Does what accounts may do with a market, and says of each purchase whether it may happen. Few works, sites and
/// accounts, so that they meet; one account takes no coin.
contract MarketHandler {
    struct Made {
        uint256 id;
        Terms terms;
        Sale sale;
        uint256 sold;
        uint256 transfers;
        bool closed;
    }

    struct Granted {
        uint256 id;
        address holder;
        uint256 workId;
        bytes32 scope;
        uint256 from;
        uint256 until;
        bool exclusive;
        /// Index of the licence it was granted from, or its own.
        uint256 root;
    }

    LicenceMarket private immutable market;
    WorkRegistry private immutable registry;
    Coin private immutable coin;

    address[4] public accounts;
    uint256[3] public workIds;
    string[3] public sites = ["a.example", "b.example", "c.example"];
    mapping(uint256 workId => uint256) public transfers;
    mapping(uint256 workId => bool) public retracted;
    mapping(uint256 workId => uint256) private listedAt;
    mapping(address account => uint256) public held;
    mapping(uint256 workId => uint256) public soldOf;
    Made[] private made;
    Granted[] private granted;
    uint256 public purchases;
    uint256 public sales;

    constructor(LicenceMarket market_, WorkRegistry registry_, Coin coin_) {
        market = market_;
        registry = registry_;
        coin = coin_;
        accounts = [address(0xA1), address(0xA2), address(0xA3), address(new RevertingPayee())];
        for (uint256 i = 0; i < accounts.length; ++i) {
            marketVm.deal(accounts[i], 1_000_000);
            coin.mint(accounts[i], 1_000_000);
            vm.prank(accounts[i]);
            coin.approve(address(market), type(uint256).max);
            vm.prank(accounts[i]);
            registry.setApprovalForAll(address(market), true);
        }
        for (uint256 i = 0; i < workIds.length; ++i) {
            bytes32[] memory hashes = new bytes32[](1);
            vm.prank(accounts[i]);
            workIds[i] = registry.register(Registration(bytes32(i + 1), bytes32(uint256(1)), Basis.Creator, hashes), 0);
        }
    }

    function allGranted() external view returns (Granted[] memory) {
        return granted;
    }

    function allMade() external view returns (Made[] memory) {
        return made;
    }

    function offer(uint256 pick, bytes32 document, uint96 price, uint16 durationDays, uint256 rules) external {
        Terms memory terms;
        terms.workId = workIds[pick % 3];
        terms.document = document == 0 ? bytes32(uint256(1)) : document;
        string memory site = "";
        if (rules & 3 == 1) terms.scope = bytes32(uint256(1));
        if (rules & 3 == 2) {
            site = sites[(rules >> 2) % 3];
            terms.scope = keccak256(bytes(site));
        }
        terms.currency = rules & 16 == 0 ? address(0) : address(coin);
        // Seldom for ever, or little else could be sold of the work.
        terms.durationDays = durationDays % 64 == 0 ? 0 : 1 + durationDays % 7;
        terms.exclusive = rules & 0x60 == 0x20;
        terms.transferable = rules & 256 == 0;
        terms.sublicensable = rules & 512 == 0 && terms.scope == 0;
        Sale memory asked = Sale(
            price % 1000,
            rules & 1024 == 0 ? address(0) : accounts[(rules >> 11) % 4],
            rules & 8192 == 0 ? 0 : uint40(block.timestamp + 2 days),
            uint24((rules >> 14) % 4)
        );
        if (retracted[terms.workId]) return;
        vm.prank(registry.ownerOf(terms.workId));
        uint256 id = market.offer(terms, asked, site);
        made.push(Made(id, terms, asked, 0, transfers[terms.workId], false));
    }

    function closeOffer(uint256 pick) external {
        if (made.length == 0) return;
        Made storage closed = made[pick % made.length];
        vm.prank(registry.ownerOf(closed.terms.workId));
        market.closeOffer(closed.id);
        closed.closed = true;
    }

    function buyLicence(uint256 pick, uint256 buyer, uint256 site) external {
        if (made.length == 0) return;
        // Mostly what is new, which is mostly alive.
        uint256 back = pick % (pick & 0x100 == 0 ? made.length : 1 + made.length / 4);
        Made storage wanted = made[made.length - 1 - back];
        address holder = accounts[buyer % 4];
        string memory named = wanted.terms.scope == 0 ? "" : sites[site % 3];
        bytes32 scope = wanted.terms.scope == 0 ? bytes32(0) : keccak256(bytes(named));
        uint256 until =
            wanted.terms.durationDays == 0 ? type(uint40).max : block.timestamp + wanted.terms.durationDays * 1 days;
        address payee = wanted.sale.payee == address(0) ? registry.ownerOf(wanted.terms.workId) : wanted.sale.payee;
        bool may = isLive(wanted) && fits(wanted, scope) && isFree(wanted, scope) && canPay(wanted, holder, payee);

        uint256 before = wealthOf(payee, wanted.terms.currency);
        uint256 value = wanted.terms.currency == address(0) ? wanted.sale.price : 0;
        bytes32 digest = keccak256(abi.encode(wanted.terms));
        vm.prank(holder);
        try market.buyLicence{value: value}(
            wanted.id, named, digest, wanted.sale.price, [uint32(0), 0, 0, 0, 0], block.timestamp
        ) returns (
            uint256 id
        ) {
            require(may, "sold what must not be sold");
            uint256 paid = wealthOf(payee, wanted.terms.currency) + (payee == holder ? wanted.sale.price : 0);
            require(paid - before == wanted.sale.price || holder == payee, "licensed without paying");
            ++wanted.sold;
            ++soldOf[wanted.terms.workId];
            ++purchases;
            ++held[holder];
            granted.push(
                Granted(
                    id,
                    holder,
                    wanted.terms.workId,
                    scope,
                    block.timestamp,
                    until,
                    wanted.terms.exclusive,
                    granted.length
                )
            );
        } catch {
            require(!may, "refused what is on sale");
        }
    }

    function sublicense(uint256 pick, uint256 to, uint256 site) external {
        if (granted.length == 0) return;
        uint256 parent = pick % granted.length;
        Granted memory from = granted[parent];
        Terms memory terms = market.offerOf(market.licence(from.id).offerId).terms;
        bool may = from.root == parent && terms.sublicensable && block.timestamp < from.until;
        address holder = accounts[to % 4];
        string memory named = sites[site % 3];
        vm.prank(from.holder);
        try market.sublicense(from.id, holder, named) returns (uint256 id) {
            require(may, "sublicensed what must not be");
            ++held[holder];
            granted.push(
                Granted(id, holder, from.workId, keccak256(bytes(named)), block.timestamp, from.until, false, parent)
            );
        } catch {
            require(!may, "refused to sublicense");
        }
    }

    function transferLicence(uint256 pick, uint256 to) external {
        if (granted.length == 0) return;
        Granted storage moved = granted[pick % granted.length];
        bool may = market.offerOf(market.licence(moved.id).offerId).terms.transferable;
        address holder = accounts[to % 4];
        vm.prank(moved.holder);
        try market.transferFrom(moved.holder, holder, moved.id) {
            require(may, "transferred what must stay");
            --held[moved.holder];
            ++held[holder];
            moved.holder = holder;
        } catch {
            require(!may, "refused to transfer");
        }
    }

    function transferWork(uint256 pick, uint256 to) external {
        uint256 workId = workIds[pick % 3];
        address owner = registry.ownerOf(workId);
        vm.prank(owner);
        registry.transferFrom(owner, accounts[to % 4], workId);
        ++transfers[workId];
    }

    function retract(uint256 pick) external {
        uint256 workId = workIds[pick % 3];
        // Seldom, or little could be sold.
        if (pick % 16 != 0 || retracted[workId]) return;
        vm.prank(registry.ownerOf(workId));
        registry.retract(workId);
        retracted[workId] = true;
    }

    function listWork(uint256 pick, uint96 price, bool inCoin) external {
        uint256 workId = workIds[pick % 3];
        if (retracted[workId]) return;
        vm.prank(registry.ownerOf(workId));
        market.listWork(workId, inCoin ? address(0) : address(coin), price % 1000, 0);
        listedAt[workId] = transfers[workId] + 1;
    }

    function unlist(uint256 pick) external {
        uint256 workId = workIds[pick % 3];
        if (listedAt[workId] == 0) return;
        vm.prank(registry.ownerOf(workId));
        market.unlist(workId);
        listedAt[workId] = 0;
    }

    /// @param stale How many sales ago the buyer looked.
    function buyWork(uint256 pick, uint256 buyer, uint256 stale) external {
        uint256 workId = workIds[pick % 3];
        stale %= 1 + (soldOf[workId] < 3 ? soldOf[workId] : 3);
        address holder = accounts[buyer % 4];
        Listing memory listed = market.listing(workId);
        address seller = registry.ownerOf(workId);
        if (listed.currency == address(0) && holder.balance < listed.price) return;
        bool may = isForSale(workId, listed, seller, holder) && stale <= pick % 3;
        WorkLimits memory seen = limits(workId, listed, stale, pick % 3);
        uint256 before = wealthOf(seller, listed.currency);
        vm.prank(holder);
        try market.buyWork{value: listed.currency == address(0) ? listed.price : 0}(workId, seen) {
            require(may, "sold a work that is not for sale");
            require(registry.ownerOf(workId) == holder, "paid and not assigned");
            uint256 paid = wealthOf(seller, listed.currency) - before;
            require(paid == listed.price || holder == seller, "assigned without paying");
            ++transfers[workId];
            ++sales;
            listedAt[workId] = 0;
        } catch {
            require(!may, "refused a work that is for sale");
        }
    }

    /// @dev To oneself, a token cannot be paid: nothing arrives.
    function isForSale(uint256 workId, Listing memory listed, address seller, address holder)
        private
        view
        returns (bool)
    {
        bool isListed = listedAt[workId] == transfers[workId] + 1 && !retracted[workId];
        if (listed.currency == address(0) || listed.price == 0) return isListed;
        return isListed && holder != seller && coin.balanceOf(holder) >= listed.price;
    }

    function limits(uint256 workId, Listing memory listed, uint256 stale, uint256 allowed)
        private
        view
        returns (WorkLimits memory seen)
    {
        (seen.currency, seen.maxPrice, seen.epoch) = (listed.currency, listed.price, uint32(transfers[workId]));
        (seen.metadata, seen.deadline) = (bytes32(uint256(1)), block.timestamp);
        (seen.sold, seen.maxNewSales) = (uint16(soldOf[workId] - stale), uint16(allowed));
    }

    function withdrawOwed(uint256 to) external {
        address payee = accounts[3];
        uint256 amount = market.owed(payee);
        if (amount == 0) return;
        vm.prank(payee);
        market.withdrawOwed(accounts[to % 3]);
        require(market.owed(payee) == 0, "still owed");
    }

    /// @dev The one that is owed something takes no coin, with any gas.
    function payOwed() external {
        uint256 amount = market.owed(accounts[3]);
        try market.payOwed(accounts[3]) {
            require(false, "paid who takes nothing");
        } catch {
            require(market.owed(accounts[3]) == amount, "lost what was owed");
        }
    }

    function passTime(uint16 elapsed) external {
        vm.warp(block.timestamp + uint256(elapsed) * 4);
    }

    function isLive(Made memory wanted) public view returns (bool) {
        return !wanted.closed && (wanted.sale.closesAt == 0 || block.timestamp <= wanted.sale.closesAt)
            && (wanted.sale.seats == 0 || wanted.sold < wanted.sale.seats)
            && wanted.transfers == transfers[wanted.terms.workId] && !retracted[wanted.terms.workId];
    }

    function fits(Made memory wanted, bytes32 scope) private pure returns (bool) {
        return wanted.terms.scope == bytes32(uint256(1)) || wanted.terms.scope == scope;
    }

    function isFree(Made memory wanted, bytes32 scope) private view returns (bool) {
        for (uint256 i = 0; i < granted.length; ++i) {
            Granted memory other = granted[i];
            bool overlaps = other.workId == wanted.terms.workId && other.until > block.timestamp
                && (other.scope == 0 || scope == 0 || other.scope == scope);
            if (overlaps && (wanted.terms.exclusive || other.exclusive)) return false;
        }
        return true;
    }

    /// @dev To oneself, a token cannot be paid: nothing arrives.
    function canPay(Made memory wanted, address holder, address payee) private view returns (bool) {
        uint256 price = wanted.sale.price;
        if (wanted.terms.currency == address(0)) return holder.balance >= price;
        return price == 0 || (holder != payee && coin.balanceOf(holder) >= price);
    }

    /// @dev What an account has or can withdraw.
    function wealthOf(address account, address currency) private view returns (uint256) {
        return currency == address(0) ? account.balance + market.owed(account) : coin.balanceOf(account);
    }
}
