// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IWorkRegistry} from "../../src/interfaces/IWorkRegistry.sol";
import {Vm} from "./Vm.sol";

/// @notice The events of a work's history, as told from the registry's other logs.
library HistoryReplay {
    function isHistory(Vm.Log memory log, address registry) internal pure returns (bool) {
        bytes32 topic = log.topics[0];
        return log.emitter == registry
            && (topic == IWorkRegistry.Amended.selector
                || topic == IWorkRegistry.Retracted.selector
                || topic == IWorkRegistry.Disputed.selector
                || topic == IWorkRegistry.Answered.selector
                || topic == IWorkRegistry.Withdrawn.selector
                || topic == IWorkRegistry.Ruled.selector);
    }

    /// @dev The last word of each of these events.
    function previousBlockOf(Vm.Log memory log) internal pure returns (uint256 previousBlock) {
        bytes memory data = log.data;
        assembly ("memory-safe") {
            previousBlock := mload(add(data, mload(data)))
        }
    }
}
