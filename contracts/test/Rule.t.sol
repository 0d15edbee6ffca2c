// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IWorkRegistry, Ruling} from "../src/interfaces/IWorkRegistry.sol";
import {DisputedTest} from "./support/DisputedTest.sol";
import {vm} from "./support/Vm.sol";

contract RuleTest is DisputedTest {
    address private constant ARBITER = address(0xA4B17E4);

    function test_refusesAnUnknownWork() public {
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.UnknownWork.selector, uint256(1)));
        registry.rule(1, disputeId, Ruling.Upheld, STATEMENT);
    }

    function test_refusesNoReasons() public {
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.ZeroDigest.selector));
        registry.rule(workId, disputeId, Ruling.Upheld, 0);
    }

    function test_refusesAnUnknownRuling(uint8 ruling) public {
        vm.assume(ruling > uint8(type(Ruling).max));
        (bool done,) = address(registry)
            .call(abi.encodeWithSelector(IWorkRegistry.rule.selector, workId, disputeId, ruling, STATEMENT));
        vm.assertEq(done, false);
    }

    function test_emitsRuledAndDeletesNothing(uint8 seed) public {
        Ruling ruling = Ruling(seed % 3);
        bytes memory before = abi.encode(registry.work(workId));
        vm.expectEmit(address(registry));
        emit IWorkRegistry.Ruled(workId, disputeId, ARBITER, ruling, STATEMENT, 1_000);
        vm.prank(ARBITER);
        registry.rule(workId, disputeId, ruling, STATEMENT);
        vm.assertEq(abi.encode(registry.work(workId)), before);
        expectCounted();
    }
}
