// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEvidenceLog} from "../src/interfaces/IEvidenceLog.sol";
import {EvidenceLog} from "../src/EvidenceLog.sol";
import {vm} from "./support/Vm.sol";

contract EvidenceLogAnchorTest {
    address private constant ALICE = address(0xA11CE);
    address private constant BOB = address(0xB0B);

    EvidenceLog private log = new EvidenceLog();

    function setUp() public {
        vm.warp(1_800_000_000);
        vm.roll(1_000);
    }

    function test_refusesZero() public {
        vm.expectRevert(abi.encodeWithSelector(IEvidenceLog.ZeroDigest.selector));
        log.anchor(0);
    }

    function test_unknownDigestHasNoTime(bytes32 digest) public view {
        assertAnchor(digest, 0, 0);
    }

    function test_keepsTimeAndBlock(bytes32 digest, uint40 time, uint40 blockNumber) public {
        vm.assume(digest != 0 && time != 0);
        vm.warp(time);
        vm.roll(blockNumber);
        log.anchor(digest);
        assertAnchor(digest, time, blockNumber);
    }

    function test_tellsTheCaller(bytes32 digest, address account) public {
        vm.assume(digest != 0);
        vm.expectEmit(address(log));
        emit IEvidenceLog.Anchored(digest, account, 1_800_000_000);
        vm.prank(account);
        log.anchor(digest);
    }

    function test_keepsTheFirstTimeAndTellsEachAccount(bytes32 digest, uint16 elapsed) public {
        vm.assume(digest != 0);
        vm.prank(BOB);
        log.anchor(digest);

        vm.warp(1_800_000_000 + uint256(elapsed));
        vm.roll(1_000 + uint256(elapsed));
        vm.expectEmit(address(log));
        emit IEvidenceLog.Anchored(digest, ALICE, 1_800_000_000 + uint40(elapsed));
        vm.prank(ALICE);
        log.anchor(digest);
        assertAnchor(digest, 1_800_000_000, 1_000);
    }

    function test_keepsDigestsApart(bytes32 one, bytes32 other) public {
        vm.assume(one != 0 && one != other);
        log.anchor(one);
        assertAnchor(other, 0, 0);
    }

    function assertAnchor(bytes32 digest, uint256 time, uint256 blockNumber) private view {
        (uint40 anchoredTime, uint40 anchoredBlock) = log.anchoredAt(digest);
        vm.assertEq(anchoredTime, time);
        vm.assertEq(anchoredBlock, blockNumber);
    }
}
