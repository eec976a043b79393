package io.strata.kubernetes.network;

import java.math.BigInteger;
import java.net.InetAddress;

/** Addresses that share a prefix, written as CIDR. */
record AddressBlock(byte[] address, int prefix) {

  static AddressBlock parse(String cidr) {
    String[] parts = cidr.split("/");
    return new AddressBlock(bytes(parts[0]), Integer.parseInt(parts[1]));
  }

  boolean contains(String literal) {
    byte[] other = bytes(literal);
    int rest = address.length * 8 - prefix;
    return other.length == address.length
        && new BigInteger(1, other)
            .shiftRight(rest)
            .equals(new BigInteger(1, address).shiftRight(rest));
  }

  private static byte[] bytes(String literal) {
    return InetAddress.ofLiteral(literal).getAddress();
  }
}
