// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IWorkRegistry} from "../src/interfaces/IWorkRegistry.sol";
import {RegistryTest} from "./support/RegistryTest.sol";
import {vm} from "./support/Vm.sol";

contract ViewsTest is RegistryTest {
    function test_workRefusesAnUnknownWork(uint256 workId) public {
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.UnknownWork.selector, workId));
        registry.work(workId);
    }

    function test_tokenURIRefusesAnUnknownWork(uint256 workId) public {
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, workId));
        registry.tokenURI(workId);
    }

    function test_worksByContentRefusesAnUnknownCursor(uint256 cursor) public {
        vm.assume(cursor != 0);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.UnknownWork.selector, cursor));
        registry.worksByContent(CONTENT, cursor, 10);
    }

    function test_tokenURIIsTheCidOfTheMetadata() public {
        uint256 workId = registerAs(ALICE, CONTENT);
        // CID.createV1(raw, sha256('its metadata')) of the multiformats package.
        vm.assertEq(registry.tokenURI(workId), "ipfs://bafkreia6nvd3zyia7kowedih5yphiuvfdqvroa4djxgh24xihnhl7cgzfy");
    }

    function test_worksByContentIsEmptyForUnknownContent() public view {
        (uint256[] memory workIds, uint256 next) = registry.worksByContent(CONTENT, 0, 10);
        vm.assertEq(workIds.length, 0);
        vm.assertEq(next, 0);
    }

    function test_worksByContentGivesNothingForLimitZero() public {
        uint256 workId = registerAs(ALICE, CONTENT);
        (uint256[] memory workIds, uint256 next) = registry.worksByContent(CONTENT, 0, 0);
        vm.assertEq(workIds.length, 0);
        vm.assertEq(next, workId);
    }

    function test_worksByContentGivesAtMost100() public {
        for (uint160 i = 1; i <= 101; ++i) {
            registerAs(address(i), CONTENT);
        }
        (uint256[] memory workIds, uint256 next) = registry.worksByContent(CONTENT, 0, type(uint256).max);
        vm.assertEq(workIds.length, 100);
        vm.assertEq(next, workIdOf(address(1), CONTENT));
    }

    function test_worksByContentGivesEachWorkOnceNewestFirst(uint8 works, uint8 limit) public {
        uint160 size = works % 40;
        uint256 page = 1 + limit % 50;
        for (uint160 i = 1; i <= size; ++i) {
            registerAs(address(i), CONTENT);
            registerAs(address(i), keccak256("another picture"));
        }

        uint256 cursor = 0;
        uint160 left = size;
        do {
            uint256[] memory workIds;
            (workIds, cursor) = registry.worksByContent(CONTENT, cursor, page);
            for (uint256 i = 0; i < workIds.length; ++i) {
                vm.assertEq(workIds[i], workIdOf(address(left--), CONTENT));
            }
        } while (cursor != 0);
        vm.assertEq(left, 0);
    }
}
