// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {ILicenceMarket} from "../../src/interfaces/ILicenceMarket.sol";

/// @notice A payee that takes no coin, or only as it pleases, and can withdraw.
abstract contract Payee {
    function withdraw(ILicenceMarket market, address to) external {
        market.withdrawOwed(to);
    }
}

contract RevertingPayee is Payee {
    receive() external payable {
        revert("no");
    }
}

/// @notice Burns what gas it gets.
contract BurningPayee is Payee {
    receive() external payable {
        while (true) {}
    }
}

/// @notice Reverts with 20,000 bytes, which the caller would pay for if it copied them.
contract BombingPayee is Payee {
    receive() external payable {
        assembly {
            revert(0, 20000)
        }
    }
}

/// @notice Takes coin if it gets the gas that the market promises: 50,000, a bit less on entry.
contract DemandingPayee is Payee {
    receive() external payable {
        require(gasleft() > 49_000, "too little gas");
    }
}

/// @notice Calls somebody when it is paid, and lets the payment pass.
contract CallingPayee is Payee {
    address private _target;
    bytes private _data;

    bool public called;
    bool public done;
    bytes4 public reason;

    function callWhenPaid(address target, bytes calldata data) external {
        _target = target;
        _data = data;
    }

    receive() external payable {
        bytes memory answer;
        (done, answer) = _target.call(_data);
        reason = bytes4(answer);
        called = true;
    }
}

/// @notice Divides what it gets: needs more gas than the market gives, and calls nobody by itself.
contract HungryPayee {
    uint256[4] private _shares;

    receive() external payable {
        for (uint256 i = 0; i < 4; ++i) {
            _shares[i] += msg.value / 4;
        }
    }
}

/// @notice Asks, when it is paid, who owns the work.
contract OwnerAsker {
    IERC721 private immutable _works;
    uint256 private immutable _workId;

    address public owner;

    constructor(IERC721 works, uint256 workId) {
        (_works, _workId) = (works, workId);
    }

    receive() external payable {
        owner = _works.ownerOf(_workId);
    }
}
