// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Basis, IWorkRegistry} from "../../src/interfaces/IWorkRegistry.sol";
import {Vm} from "./Vm.sol";

/// @notice Rebuilds the accumulator from nothing but the registry's log, as a client does.
library LogReplay {
    struct State {
        bytes32 head;
        uint256 count;
    }

    function begin(address registry) internal view returns (State memory) {
        return State(keccak256(abi.encode(block.chainid, registry)), 0);
    }

    function replay(State memory state, Vm.Log[] memory logs, address registry) internal pure {
        for (uint256 i = 0; i < logs.length; ++i) {
            bool ours = logs[i].emitter == registry && logs[i].topics[0] == IWorkRegistry.Registered.selector;
            if (ours) add(state, logs[i]);
        }
    }

    function add(State memory state, Vm.Log memory log) private pure {
        (
            uint40 sequence,
            uint40 registeredAt,
            uint40 priorityAt,
            Basis basis,
            bytes32 metadata,
            bytes32[] memory perceptualHashes
        ) = abi.decode(log.data, (uint40, uint40, uint40, Basis, bytes32, bytes32[]));
        require(sequence == state.count, "the log has a gap");
        bytes32 leaf = keccak256(
            abi.encode(
                log.topics[1],
                log.topics[2],
                log.topics[3],
                sequence,
                registeredAt,
                priorityAt,
                basis,
                metadata,
                perceptualHashes
            )
        );
        state.head = keccak256(abi.encode(state.head, leaf));
        ++state.count;
    }
}
