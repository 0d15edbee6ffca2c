// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Licence, Offer} from "../src/interfaces/ILicenceMarket.sol";
import {MarketHandler} from "./market/MarketHandler.sol";
import {MarketTest} from "./market/MarketTest.sol";
import {vm} from "./support/Vm.sol";

/// @dev That a purchase happens if and only if the offer lives, the scope is free and the seller is paid, is required by
/// the handler in each purchase.
contract LicenceMarketInvariantsTest is MarketTest {
    MarketHandler private handler;

    function setUp() public override {
        super.setUp();
        handler = new MarketHandler(market, registry, coin);
    }

    /// @dev forge calls the handler only.
    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function invariant_theMarketHoldsWhatItOwesAndNothingElse() external view {
        uint256 owed = 0;
        for (uint256 i = 0; i < 4; ++i) {
            owed += market.owed(handler.accounts(i));
        }
        vm.assertEq(address(market).balance, owed);
        vm.assertEq(coin.balanceOf(address(market)), 0);
    }

    function invariant_exclusiveLicencesOverlapNoOther() external view {
        MarketHandler.Granted[] memory all = handler.allGranted();
        for (uint256 i = 0; i < all.length; ++i) {
            if (!all[i].exclusive) continue;
            for (uint256 j = 0; j < all.length; ++j) {
                bool overlaps = all[i].workId == all[j].workId && all[i].from < all[j].until
                    && all[j].from < all[i].until
                    && (all[i].scope == 0 || all[j].scope == 0 || all[i].scope == all[j].scope);
                // But those that its own holder granted.
                vm.assertTrue(!overlaps || all[j].root == i);
            }
        }
    }

    function invariant_noLicenceIsLostOrChanged() external view {
        MarketHandler.Granted[] memory all = handler.allGranted();
        for (uint256 i = 0; i < all.length; ++i) {
            Licence memory licence = market.licence(all[i].id);
            vm.assertEq(licence.holder, all[i].holder);
            vm.assertEq(licence.expiresAt, all[i].until);
            vm.assertEq(licence.sublicence, all[i].root != i);
            vm.assertEq(market.offerOf(licence.offerId).terms.workId, all[i].workId);
        }
        for (uint256 i = 0; i < 4; ++i) {
            address account = handler.accounts(i);
            vm.assertEq(market.balanceOf(account), handler.held(account));
        }
    }

    function countOf(MarketHandler.Granted[] memory all, uint256 id, bytes32 scope)
        private
        pure
        returns (uint256 count, uint256 until)
    {
        for (uint256 i = 0; i < all.length; ++i) {
            if (all[i].workId != id || all[i].scope != scope) continue;
            ++count;
            if (all[i].until > until) until = all[i].until;
        }
    }

    function invariant_offersLiveAsLongAsTheyMay() external view {
        MarketHandler.Made[] memory all = handler.allMade();
        for (uint256 i = 0; i < all.length; ++i) {
            Offer memory offered = market.offerOf(all[i].id);
            vm.assertEq(offered.live, handler.isLive(all[i]));
            vm.assertEq(abi.encode(offered.terms), abi.encode(all[i].terms));
        }
    }

    function invariant_salesOfAWorkAreToldAsTheyWere() external view {
        MarketHandler.Granted[] memory all = handler.allGranted();
        for (uint256 work = 0; work < 3; ++work) {
            uint256 id = handler.workIds(work);
            uint256 until = 0;
            uint256 exclusively = 0;
            for (uint256 i = 0; i < all.length; ++i) {
                if (all[i].workId != id) continue;
                if (all[i].until > until) until = all[i].until;
                if (all[i].exclusive && all[i].until > exclusively) exclusively = all[i].until;
            }
            (uint16 sold, uint40 licensedUntil, uint40 exclusiveUntil) = market.salesOf(id);
            vm.assertEq(sold, handler.soldOf(id));
            vm.assertEq(licensedUntil, until);
            vm.assertEq(exclusiveUntil, exclusively);
        }
    }

    function invariant_everySiteFindsItsLicences() external view {
        MarketHandler.Granted[] memory all = handler.allGranted();
        for (uint256 work = 0; work < 3; ++work) {
            uint256 id = handler.workIds(work);
            for (uint256 site = 0; site < 3; ++site) {
                bytes32 scope = scopeOf(handler.sites(site));
                (uint256 here, uint256 hereUntil) = countOf(all, id, scope);
                (uint256 any, uint256 anyUntil) = countOf(all, id, 0);
                (uint40 siteUntil, uint40 anySiteUntil, Licence[] memory found,) =
                    market.licencesFor(id, scope, 0, type(uint256).max);
                vm.assertEq(siteUntil, hereUntil);
                vm.assertEq(anySiteUntil, anyUntil);
                vm.assertEq(found.length, here + any < 100 ? here + any : 100);
            }
        }
    }
}
