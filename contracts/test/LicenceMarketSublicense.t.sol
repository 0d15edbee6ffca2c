// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {ILicenceMarket, Licence, Terms} from "../src/interfaces/ILicenceMarket.sol";
import {MarketTest} from "./market/MarketTest.sol";
import {vm} from "./support/Vm.sol";

contract LicenceMarketSublicenseTest is MarketTest {
    uint256 private offerId;
    uint256 private parent;

    function setUp() public override {
        super.setUp();
        Terms memory made = terms();
        made.sublicensable = true;
        made.transferable = true;
        offerId = offer(made);
        parent = buy(BOB, offerId);
    }

    function sublicense(uint256 licenceId, address holder, string memory site) private returns (uint256) {
        vm.prank(BOB);
        return market.sublicense(licenceId, holder, site);
    }

    function test_refusesWhoDoesNotHoldTheLicence() public {
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.NotHolder.selector, parent, CAROL));
        vm.prank(CAROL);
        market.sublicense(parent, CAROL, SITE);
    }

    function test_refusesAnUnknownLicence() public {
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.NotHolder.selector, uint256(1), BOB));
        sublicense(1, CAROL, SITE);
    }

    function test_refusesWhatTheTermsDoNotAllow() public {
        uint256 licenceId = buy(BOB, offer());
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.NotSublicensable.selector, licenceId));
        sublicense(licenceId, CAROL, SITE);
    }

    function test_refusesToSublicenseASublicence() public {
        uint256 child = sublicense(parent, BOB, SITE);
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.NotSublicensable.selector, child));
        sublicense(child, CAROL, SITE);
    }

    function test_refusesWhenTheLicenceHasExpired() public {
        vm.warp(NOW + 365 days);
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.LicenceExpired.selector, parent));
        sublicense(parent, CAROL, SITE);
    }

    function test_refusesNoSite() public {
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.MalformedSite.selector, ""));
        sublicense(parent, CAROL, "");
    }

    function test_refusesNobodyAsHolder() public {
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidReceiver.selector, address(0)));
        sublicense(parent, address(0), SITE);
    }

    function test_tellsOfTheSublicence() public {
        bytes32 scope = scopeOf(SITE);
        uint256 expected = licenceIdOf(workId, scope, 0);
        vm.warp(NOW + 365 days - 1);
        vm.expectEmit(address(market));
        emit IERC721.Transfer(address(0), CAROL, expected);
        vm.expectEmit(address(market));
        emit ILicenceMarket.Sublicensed(expected, workId, scope, parent, CAROL, NOW + 365 days, SITE);
        vm.assertEq(sublicense(parent, CAROL, SITE), expected);
    }

    function test_grantsUntilTheLicenceEnds() public {
        vm.warp(NOW + 100 days);
        uint256 child = sublicense(parent, CAROL, SITE);
        assertLicence(child, Licence(child, CAROL, offerId, NOW + 365 days, true));
        (uint40 until,, Licence[] memory found,) = market.licencesFor(workId, scopeOf(SITE), 0, 10);
        vm.assertEq(until, NOW + 365 days);
        vm.assertEq(found.length, 2);
        vm.assertEq(found[0].id, child);
    }

    function test_doesNotShortenALongerLicenceOfTheSite() public {
        Terms memory long = scoped(BUYERS);
        long.durationDays = 1000;
        buy(CAROL, offer(long), SITE);
        sublicense(parent, CAROL, SITE);
        (uint40 until,,,) = market.licencesFor(workId, scopeOf(SITE), 0, 0);
        vm.assertEq(until, NOW + 1000 days);
    }

    function test_sublicensesAnExclusiveLicence() public {
        vm.warp(NOW + 365 days);
        Terms memory made = exclusive(ANY);
        made.sublicensable = true;
        uint256 licenceId = buy(BOB, offer(made));
        sublicense(licenceId, CAROL, SITE);
        sublicense(licenceId, ALICE, SITE);
        vm.assertEq(market.balanceOf(CAROL), 1);
        bytes memory reason = abi.encodeWithSelector(ILicenceMarket.TakenUntil.selector, NOW + 730 days);
        failToBuy(CAROL, offer(scoped(BUYERS)), SITE, reason);
    }

    function test_staysWhenTheLicenceIsTransferred() public {
        uint256 child = sublicense(parent, CAROL, SITE);
        vm.prank(BOB);
        market.transferFrom(BOB, ALICE, parent);
        vm.assertEq(market.ownerOf(child), CAROL);
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.NotHolder.selector, parent, BOB));
        sublicense(parent, CAROL, OTHER_SITE);
    }
}
