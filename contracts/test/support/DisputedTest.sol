// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DisputeKind} from "../../src/interfaces/IWorkRegistry.sol";
import {RegistryTest} from "./RegistryTest.sol";
import {vm} from "./Vm.sol";

/// @notice A work of Alice, disputed by Bob in block 1,000.
abstract contract DisputedTest is RegistryTest {
    bytes32 internal constant EVIDENCE = keccak256("evidence");
    bytes32 internal constant STATEMENT = keccak256("statement");

    uint256 internal workId;
    bytes32 internal disputeId;

    function setUp() public virtual override {
        super.setUp();
        workId = registerAs(ALICE, CONTENT);
        vm.prank(BOB);
        disputeId = registry.dispute(workId, 0, DisputeKind.WrongLicence, EVIDENCE);
    }

    function expectCounted() internal view {
        vm.assertEq(registry.standing(workId).disputes[uint8(DisputeKind.WrongLicence)], 1);
    }
}
