// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ILicenceMarket, Licence, Offer, Sale, Terms} from "../src/interfaces/ILicenceMarket.sol";
import {MarketTest} from "./market/MarketTest.sol";
import {vm} from "./support/Vm.sol";

contract LicenceMarketViewsTest is MarketTest {
    uint256[] private expected;

    function free(Terms memory made) private returns (uint256) {
        Sale memory asked = sale();
        asked.price = 0;
        return offer(made, asked);
    }

    function test_offerOfRefusesAnUnknownOffer(uint256 offerId) public {
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.UnknownOffer.selector, offerId));
        market.offerOf(offerId);
    }

    function test_offersOfRefusesACursorThatIsNoOfferToTheWork() public {
        uint256 other = registerAs(ALICE, keccak256("another picture"));
        uint256 offerId = offer(termsOf(other));
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.UnknownOffer.selector, offerId));
        market.offersOf(workId, offerId, 10);
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.UnknownOffer.selector, uint256(9)));
        market.offersOf(workId, 9, 10);
    }

    function test_licenceRefusesAnUnknownLicence(uint256 licenceId) public {
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, licenceId));
        market.licence(licenceId);
    }

    function test_tokenURIRefusesAnUnknownLicence(uint256 licenceId) public {
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, licenceId));
        market.tokenURI(licenceId);
    }

    function test_knowsItsRegistry() public view {
        vm.assertEq(market.registry(), address(registry));
    }

    function test_tokenURIIsTheCidOfTheLicencesText() public {
        // CID.createV1(raw, sha256('its metadata')) of the multiformats package.
        vm.assertEq(
            market.tokenURI(buy(BOB, offer())), "ipfs://bafkreia6nvd3zyia7kowedih5yphiuvfdqvroa4djxgh24xihnhl7cgzfy"
        );
    }

    function test_offersOfGivesEachOfferOnceNewestFirst(uint8 offers, uint8 limit) public {
        uint256 other = registerAs(ALICE, keccak256("another picture"));
        for (uint256 i = 0; i < offers % 20; ++i) {
            expected.push(offer());
            offer(termsOf(other));
        }
        uint256 left = expected.length;
        uint256 cursor = 0;
        do {
            Offer[] memory page;
            (page, cursor) = market.offersOf(workId, cursor, 1 + limit % 10);
            for (uint256 i = 0; i < page.length; ++i) {
                vm.assertEq(page[i].id, expected[--left]);
                vm.assertEq(abi.encode(page[i]), abi.encode(market.offerOf(page[i].id)));
            }
        } while (cursor != 0);
        vm.assertEq(left, 0);
    }

    function test_offersOfGivesAtMost100() public {
        for (uint256 i = 0; i < 101; ++i) {
            expected.push(offer());
        }
        (Offer[] memory page, uint256 next) = market.offersOf(workId, 0, type(uint256).max);
        vm.assertEq(page.length, 100);
        vm.assertEq(next, expected[0]);
    }

    function test_licencesForTellsThatThereIsNone() public view {
        (uint40 until, uint40 any, Licence[] memory page, uint256 next) =
            market.licencesFor(workId, scopeOf(SITE), 5, 10);
        vm.assertEq(until, 0);
        vm.assertEq(any, 0);
        vm.assertEq(page.length, 0);
        vm.assertEq(next, 0);
    }

    function test_licencesForGivesThoseOfTheSiteThenThoseForAnySiteNewestFirst(uint8 bySite, uint8 any, uint8 limit)
        public
    {
        bySite %= 12;
        any %= 12;
        uint256 site = free(scoped(BUYERS));
        uint256 all = free(terms());
        for (uint256 i = any; i > 0; --i) {
            expected.push(licenceIdOf(workId, ANY, i - 1));
            buy(BOB, all);
        }
        delete expected;
        for (uint256 i = bySite; i > 0; --i) {
            expected.push(licenceIdOf(workId, scopeOf(SITE), i - 1));
            buy(BOB, site, SITE);
            buy(CAROL, site, OTHER_SITE);
        }
        for (uint256 i = any; i > 0; --i) {
            expected.push(licenceIdOf(workId, ANY, i - 1));
        }

        uint256 found = 0;
        uint256 cursor = 0;
        do {
            Licence[] memory page;
            (,, page, cursor) = market.licencesFor(workId, scopeOf(SITE), cursor, 1 + limit % 10);
            for (uint256 i = 0; i < page.length; ++i) {
                vm.assertEq(page[i].id, expected[found++]);
                vm.assertEq(abi.encode(page[i]), abi.encode(market.licence(page[i].id)));
            }
        } while (cursor != 0);
        vm.assertEq(found, expected.length);
        (uint40 siteUntil, uint40 anySiteUntil, Licence[] memory forAny,) = market.licencesFor(workId, ANY, 0, 100);
        vm.assertEq(forAny.length, any);
        vm.assertEq(siteUntil, 0);
        vm.assertEq(anySiteUntil, any == 0 ? 0 : NOW + 365 days);
    }

    function test_licencesForGivesAtMost100() public {
        uint256 offerId = free(terms());
        for (uint256 i = 0; i < 101; ++i) {
            buy(BOB, offerId);
        }
        (,, Licence[] memory page, uint256 next) = market.licencesFor(workId, ANY, 0, type(uint256).max);
        vm.assertEq(page.length, 100);
        vm.assertEq(next, 100);
    }

    /// @dev The answer is in the first word, whatever was heaped upon the licence that counts.
    function test_spamDoesNotHideThatASiteIsLicensed() public {
        buy(BOB, offer(scoped(BUYERS)), SITE);
        Terms memory short = scoped(BUYERS);
        short.durationDays = 1;
        uint256 offerId = free(short);
        for (uint256 i = 0; i < 150; ++i) {
            buy(CAROL, offerId, SITE);
        }
        (uint40 until,,,) = market.licencesFor(workId, scopeOf(SITE), 0, 1);
        vm.assertEq(until, NOW + 365 days);
    }

    /// @dev It licenses its holder on every site, not every site.
    function test_aLicenceForAnySiteIsToldApartFromOneForThisSite(string calldata site) public {
        buy(BOB, offer());
        (uint40 until, uint40 any, Licence[] memory page,) = market.licencesFor(workId, scopeOf(site), 0, 1);
        vm.assertEq(until, 0);
        vm.assertEq(any, NOW + 365 days);
        vm.assertEq(page[0].holder, BOB);
    }

    function test_aLicenceForASiteLicensesNoOther() public {
        buy(BOB, offer(scoped(BUYERS)), SITE);
        (uint40 until, uint40 any,,) = market.licencesFor(workId, scopeOf(OTHER_SITE), 0, 1);
        vm.assertEq(until, 0);
        vm.assertEq(any, 0);
    }
}
