// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC4906} from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import {IWorkRegistry, Work} from "../src/interfaces/IWorkRegistry.sol";
import {RegistryTest} from "./support/RegistryTest.sol";
import {vm} from "./support/Vm.sol";

contract AmendTest is RegistryTest {
    bytes32 private constant AMENDED = keccak256("amended metadata");

    uint256 private workId;

    function setUp() public override {
        super.setUp();
        workId = registerAs(ALICE, CONTENT);
    }

    function test_refusesAnUnknownWork() public {
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.UnknownWork.selector, uint256(1)));
        registry.amend(1, AMENDED);
    }

    function test_refusesAnyoneButTheOwnerOfRecord() public {
        vm.prank(ALICE);
        registry.approve(BOB, workId);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.NotOwner.selector, workId, BOB));
        amendAs(BOB, AMENDED);
    }

    function test_refusesTheRegistrantWhoGaveItAway() public {
        vm.prank(ALICE);
        registry.transferFrom(ALICE, BOB, workId);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.NotOwner.selector, workId, ALICE));
        amendAs(ALICE, AMENDED);
    }

    function test_refusesZeroMetadata() public {
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.ZeroDigest.selector));
        amendAs(ALICE, 0);
    }

    function test_refusesTheSameMetadata() public {
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.MetadataUnchanged.selector, workId));
        amendAs(ALICE, METADATA);
    }

    function test_refusesARetractedWork() public {
        vm.prank(ALICE);
        registry.retract(workId);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.WorkRetracted.selector, workId));
        amendAs(ALICE, AMENDED);
    }

    function test_emitsAmendedThenMetadataUpdate() public {
        vm.expectEmit(address(registry));
        emit IWorkRegistry.Amended(workId, AMENDED, 0);
        vm.expectEmit(address(registry));
        emit IERC4906.MetadataUpdate(workId);
        amendAs(ALICE, AMENDED);
    }

    function test_changesTheMetadataAndNothingElse(bytes32 metadata) public {
        vm.assume(metadata != 0 && metadata != METADATA);
        Work memory work = registry.work(workId);
        (bytes32 head, uint256 count) = registry.accumulator();
        vm.warp(block.timestamp + 1 days);
        amendAs(ALICE, metadata);

        work.metadata = metadata;
        vm.assertEq(abi.encode(registry.work(workId)), abi.encode(work));
        (bytes32 headAfter, uint256 countAfter) = registry.accumulator();
        vm.assertEq(headAfter, head);
        vm.assertEq(countAfter, count);
    }

    function test_tokenURIFollows() public {
        // SHA-256 of "hello world".
        amendAs(ALICE, 0xb94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9);
        vm.assertEq(registry.tokenURI(workId), "ipfs://bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");
    }

    function amendAs(address account, bytes32 metadata) private {
        vm.prank(account);
        registry.amend(workId, metadata);
    }
}
