// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LicenceMarket} from "../../src/LicenceMarket.sol";
import {Licence, Offer, Sale, Terms, WorkLimits} from "../../src/interfaces/ILicenceMarket.sol";
import {RegistryTest} from "../support/RegistryTest.sol";
import {vm} from "../support/Vm.sol";
import {marketVm} from "./MarketVm.sol";
import {Coin} from "./Tokens.sol";

/// @notice A fresh registry and market, a work of Alice's, and Bob and Carol with money.
abstract contract MarketTest is RegistryTest {
    address internal constant CAROL = address(0xCA401);
    bytes32 internal constant DOCUMENT = METADATA;
    bytes32 internal constant ANY = 0;
    bytes32 internal constant BUYERS = bytes32(uint256(1));
    string internal constant SITE = "news.example";
    string internal constant OTHER_SITE = "other.example";
    uint96 internal constant PRICE = 0.01 ether;
    uint40 internal constant NEVER = type(uint40).max;
    uint40 internal constant NOW = 1_800_000_000;

    LicenceMarket internal market;
    Coin internal coin;
    uint256 internal workId;

    function setUp() public virtual override {
        super.setUp();
        market = new LicenceMarket(registry);
        coin = new Coin();
        workId = registerAs(ALICE, CONTENT);
        marketVm.deal(BOB, 100 ether);
        marketVm.deal(CAROL, 100 ether);
        fund(BOB, coin);
        fund(CAROL, coin);
    }

    function fund(address account, Coin token) internal {
        token.mint(account, 100 ether);
        vm.prank(account);
        token.approve(address(market), type(uint256).max);
    }

    function scopeOf(string memory site) internal pure returns (bytes32) {
        return keccak256(bytes(site));
    }

    /// @dev A year on any site, for coin, to whom it is sold.
    function termsOf(uint256 workId_) internal pure returns (Terms memory) {
        return Terms(workId_, DOCUMENT, ANY, address(0), 365, false, false, false);
    }

    function terms() internal view returns (Terms memory) {
        return termsOf(workId);
    }

    function exclusive(bytes32 scope) internal view returns (Terms memory made) {
        made = terms();
        made.exclusive = true;
        made.scope = scope;
    }

    function scoped(bytes32 scope) internal view returns (Terms memory made) {
        made = terms();
        made.scope = scope;
    }

    function inToken(address token) internal view returns (Terms memory made) {
        made = terms();
        made.currency = token;
    }

    function sale() internal pure returns (Sale memory) {
        return Sale(PRICE, address(0), 0, 0);
    }

    function offer(Terms memory made, Sale memory asked) internal returns (uint256) {
        vm.prank(ALICE);
        return market.offer(made, asked, "");
    }

    function offer(Terms memory made) internal returns (uint256) {
        return offer(made, sale());
    }

    function offer() internal returns (uint256) {
        return offer(terms(), sale());
    }

    function noDisputes() internal pure returns (uint32[5] memory none) {}

    /// @dev Accepts an offer as it stands, with what it costs.
    function buy(address buyer, uint256 offerId, string memory site) internal returns (uint256) {
        Offer memory seen = market.offerOf(offerId);
        uint256 value = seen.terms.currency == address(0) ? seen.price : 0;
        vm.prank(buyer);
        return
            market.buyLicence{value: value}(offerId, site, seen.termsDigest, seen.price, noDisputes(), block.timestamp);
    }

    function buy(address buyer, uint256 offerId) internal returns (uint256) {
        return buy(buyer, offerId, "");
    }

    /// @dev As `buy`, when it must fail: what `expectRevert` waits for is the purchase itself.
    function failToBuy(address buyer, uint256 offerId, string memory site, bytes memory reason) internal {
        Offer memory seen = market.offerOf(offerId);
        uint256 value = seen.terms.currency == address(0) ? seen.price : 0;
        vm.expectRevert(reason);
        vm.prank(buyer);
        market.buyLicence{value: value}(offerId, site, seen.termsDigest, seen.price, noDisputes(), block.timestamp);
    }

    function failToBuy(uint256 offerId, bytes memory reason) internal {
        failToBuy(BOB, offerId, "", reason);
    }

    function licenceIdOf(uint256 workId_, bytes32 scope, uint256 index) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(workId_, scope, index)));
    }

    function list(uint96 price) internal {
        vm.prank(ALICE);
        registry.approve(address(market), workId);
        vm.prank(ALICE);
        market.listWork(workId, address(0), price, 0);
    }

    /// @dev What a buyer of the work has seen, so that each test changes one thing.
    function stated() internal pure returns (WorkLimits memory) {
        return WorkLimits(address(0), PRICE, 0, METADATA, 0, 0, noDisputes(), NOW);
    }

    function transferWork(address from, address to) internal {
        vm.prank(from);
        registry.transferFrom(from, to, workId);
    }

    function assertLicence(uint256 licenceId, Licence memory expected) internal view {
        vm.assertEq(abi.encode(market.licence(licenceId)), abi.encode(expected));
    }
}
