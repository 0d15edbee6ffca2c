// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ILicenceMarket, Terms} from "../src/interfaces/ILicenceMarket.sol";
import {MarketTest} from "./market/MarketTest.sol";
import {vm} from "./support/Vm.sol";

contract LicenceMarketExclusiveTest is MarketTest {
    uint40 private constant YEAR = NOW + 365 days;

    function taken(uint40 until) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ILicenceMarket.TakenUntil.selector, until);
    }

    function test_exclusiveForAnySiteStopsAllOthers() public {
        uint256 any = offer();
        uint256 site = offer(scoped(BUYERS));
        uint256 exclusiveAny = offer(exclusive(ANY));
        uint256 exclusiveSite = offer(exclusive(BUYERS));
        buy(BOB, exclusiveAny);
        failToBuy(CAROL, any, "", taken(YEAR));
        failToBuy(CAROL, site, SITE, taken(YEAR));
        failToBuy(CAROL, exclusiveAny, "", taken(YEAR));
        failToBuy(CAROL, exclusiveSite, SITE, taken(YEAR));
        // Nor can its holder get what overlaps.
        failToBuy(BOB, any, "", taken(YEAR));
    }

    function test_exclusiveForASiteStopsThatSiteAndAnySite() public {
        uint256 any = offer();
        uint256 site = offer(scoped(BUYERS));
        uint256 exclusiveAny = offer(exclusive(ANY));
        uint256 exclusiveSite = offer(exclusive(BUYERS));
        buy(BOB, exclusiveSite, SITE);
        failToBuy(CAROL, any, "", taken(YEAR));
        failToBuy(CAROL, exclusiveAny, "", taken(YEAR));
        failToBuy(CAROL, site, SITE, taken(YEAR));
        failToBuy(CAROL, exclusiveSite, SITE, taken(YEAR));
        buy(CAROL, site, OTHER_SITE);
        failToBuy(CAROL, exclusiveSite, OTHER_SITE, taken(YEAR));
        buy(CAROL, exclusiveSite, "third.example");
    }

    function test_aLicenceForAnySiteStopsExclusiveOnes() public {
        uint256 exclusiveAny = offer(exclusive(ANY));
        uint256 exclusiveSite = offer(exclusive(BUYERS));
        buy(BOB, offer());
        failToBuy(CAROL, exclusiveAny, "", taken(YEAR));
        failToBuy(CAROL, exclusiveSite, SITE, taken(YEAR));
    }

    function test_aLicenceForASiteStopsExclusiveOnesThatOverlap() public {
        uint256 exclusiveAny = offer(exclusive(ANY));
        uint256 exclusiveSite = offer(exclusive(BUYERS));
        buy(BOB, offer(scoped(BUYERS)), SITE);
        failToBuy(CAROL, exclusiveAny, "", taken(YEAR));
        failToBuy(CAROL, exclusiveSite, SITE, taken(YEAR));
        buy(CAROL, exclusiveSite, OTHER_SITE);
    }

    function test_sellsAgainInTheSecondInWhichItEnds() public {
        uint256 any = offer();
        uint256 exclusiveAny = offer(exclusive(ANY));
        buy(BOB, exclusiveAny);
        vm.warp(YEAR - 1);
        failToBuy(CAROL, any, "", taken(YEAR));
        failToBuy(CAROL, exclusiveAny, "", taken(YEAR));
        vm.warp(YEAR);
        buy(CAROL, exclusiveAny);
        failToBuy(BOB, any, "", taken(YEAR + 365 days));
    }

    function test_sellsASiteAgainInTheSecondInWhichItEnds() public {
        uint256 any = offer();
        uint256 exclusiveSite = offer(exclusive(BUYERS));
        buy(BOB, exclusiveSite, SITE);
        vm.warp(YEAR);
        buy(CAROL, exclusiveSite, SITE);
        failToBuy(CAROL, any, "", taken(YEAR + 365 days));
    }

    function test_lastsForEverWithoutAnEnd() public {
        Terms memory made = exclusive(ANY);
        made.durationDays = 0;
        buy(BOB, offer(made));
        uint256 any = offer();
        vm.warp(NEVER - 1);
        failToBuy(CAROL, any, "", taken(NEVER));
    }

    function forADay(Terms memory made) private pure returns (Terms memory) {
        made.durationDays = 1;
        return made;
    }

    function test_aShorterLicenceForASiteDoesNotHideALongerOne() public {
        uint256 site = offer(scoped(BUYERS));
        uint256 short = offer(forADay(scoped(BUYERS)));
        buy(BOB, site, SITE);
        buy(BOB, short, SITE);
        vm.warp(NOW + 2 days);
        failToBuy(CAROL, offer(exclusive(BUYERS)), SITE, taken(YEAR));
        failToBuy(CAROL, offer(exclusive(ANY)), "", taken(YEAR));
    }

    function test_aShorterLicenceForAnySiteDoesNotHideALongerOne() public {
        uint256 any = offer();
        uint256 short = offer(forADay(terms()));
        buy(BOB, any);
        buy(BOB, short);
        vm.warp(NOW + 2 days);
        failToBuy(CAROL, offer(exclusive(BUYERS)), SITE, taken(YEAR));
        failToBuy(CAROL, offer(exclusive(ANY)), "", taken(YEAR));
    }

    function test_aShorterExclusiveLicenceForOneSiteDoesNotHideALongerOneForAnother() public {
        buy(BOB, offer(exclusive(BUYERS)), SITE);
        buy(BOB, offer(forADay(exclusive(BUYERS))), OTHER_SITE);
        vm.warp(NOW + 2 days);
        failToBuy(CAROL, offer(), "", taken(YEAR));
        failToBuy(CAROL, offer(exclusive(ANY)), "", taken(YEAR));
    }

    function test_staysWhenTheWorkChangesHands() public {
        buy(BOB, offer(exclusive(ANY)));
        transferWork(ALICE, CAROL);
        vm.prank(CAROL);
        uint256 offerId = market.offer(terms(), sale(), "");
        failToBuy(BOB, offerId, "", taken(YEAR));
    }

    function test_concernsOneWork() public {
        buy(BOB, offer(exclusive(ANY)));
        uint256 other = registerAs(ALICE, keccak256("another picture"));
        buy(CAROL, offer(termsOf(other)));
    }

    function assertSales(uint16 count, uint40 licensed, uint40 exclusively) private view {
        (uint16 sold, uint40 licensedUntil, uint40 exclusiveUntil) = market.salesOf(workId);
        vm.assertEq(sold, count);
        vm.assertEq(licensedUntil, licensed);
        vm.assertEq(exclusiveUntil, exclusively);
    }

    function test_tellsHowManyWereSoldAndWhenTheLastOnesEnd() public {
        assertSales(0, 0, 0);
        buy(BOB, offer(exclusive(BUYERS)), SITE);
        assertSales(1, YEAR, YEAR);
        vm.warp(NOW + 10);
        buy(BOB, offer(scoped(BUYERS)), OTHER_SITE);
        assertSales(2, YEAR + 10, YEAR);
        vm.warp(YEAR + 10);
        Terms memory last = exclusive(ANY);
        last.sublicensable = true;
        uint256 licenceId = buy(BOB, offer(last));
        assertSales(3, YEAR + 10 + 365 days, YEAR + 10 + 365 days);
        vm.prank(BOB);
        market.sublicense(licenceId, CAROL, SITE);
        assertSales(3, YEAR + 10 + 365 days, YEAR + 10 + 365 days);
    }
}
