// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEvidenceLog} from "../src/interfaces/IEvidenceLog.sol";
import {EvidenceLog} from "../src/EvidenceLog.sol";
import {vm} from "./support/Vm.sol";

contract EvidenceLogReportTest {
    EvidenceLog private log = new EvidenceLog();

    function setUp() public {
        vm.warp(1_800_000_000);
        vm.roll(1_000);
    }

    function test_refusesZero(uint256 workId) public {
        vm.expectRevert(abi.encodeWithSelector(IEvidenceLog.ZeroDigest.selector));
        log.report(workId, 0);
    }

    function test_tellsWorkAccountDigestAndTime(uint256 workId, address account, bytes32 digest) public {
        vm.assume(digest != 0);
        vm.expectEmit(address(log));
        emit IEvidenceLog.Reported(workId, account, digest, 1_800_000_000);
        vm.prank(account);
        log.report(workId, digest);
    }

    function test_canBeRepeatedByAnyone(uint256 workId, bytes32 digest) public {
        vm.assume(digest != 0);
        log.report(workId, digest);
        vm.prank(address(0xB0B));
        log.report(workId, digest);
    }

    function test_doesNotAnchor(uint256 workId, bytes32 digest) public {
        vm.assume(digest != 0);
        log.report(workId, digest);
        (uint40 time,) = log.anchoredAt(digest);
        vm.assertEq(time, 0);
    }
}
