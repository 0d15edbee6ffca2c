// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What ERC-7053 asks of a contract and no more, for development chains: others run the real ones.
contract CommitLog {
    /// @notice The blocks in which something was recorded of an asset.
    mapping(string assetCid => uint256[] blocks) public recordLogs;

    event Commit(address indexed recorder, string indexed assetCid, string commitData);

    function commit(string calldata assetCid, string calldata commitData) external returns (uint256 blockNumber) {
        emit Commit(msg.sender, assetCid, commitData);
        recordLogs[assetCid].push(block.number);
        return block.number;
    }
}
