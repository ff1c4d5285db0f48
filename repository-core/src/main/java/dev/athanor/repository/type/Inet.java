package dev.athanor.repository.type;

import static java.util.Objects.requireNonNull;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A PostgreSQL {@code inet} or {@code cidr}: an address of IPv4 or IPv6, and how many of its bits say the network. A {@code cidr} has
 * nothing but zeros after those.
 *
 * <p>Immutable. No name is ever looked up.
 *
 * @param address the address
 * @param prefix the bits of the network, all of them for a host
 */
public record Inet(InetAddress address, int prefix) implements ImmutableValue {

    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]{2,39}(:[0-9]{1,3}(\\.[0-9]{1,3}){3})?");
    private static final Pattern PREFIX = Pattern.compile("[0-9]{1,3}");

    /**
     * An address and a network.
     *
     * @throws IllegalArgumentException when the address has fewer bits than the prefix
     */
    public Inet {
        requireNonNull(address, "address");
        if (prefix < 0 || prefix > bits(address)) {
            throw new IllegalArgumentException("The prefix of an address of " + bits(address) + " bits is " + prefix);
        }
    }

    /**
     * A host.
     *
     * @param address its address
     * @return the address with all bits
     */
    public static Inet of(InetAddress address) {
        return new Inet(address, bits(address));
    }

    /**
     * Reads an address.
     *
     * @param text the address, as {@code 10.0.0.1}, {@code 10.0.0.0/8} or {@code 2001:db8::/32}
     * @return the address and its network
     * @throws IllegalArgumentException when it is something else, a host's name for example
     */
    public static Inet parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
        if (slash < 0) {
            return of(address);
        }
        String prefix = text.substring(slash + 1);
        if (!PREFIX.matcher(prefix).matches()) {
            throw refused();
        }
        return new Inet(address, Integer.parseInt(prefix));
    }

    private static InetAddress address(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            throw refused();
        }
        try {
            InetAddress address = InetAddress.getByName(text);
            return text.indexOf(':') < 0 || address instanceof Inet6Address ? address : mapped(address);
        } catch (UnknownHostException e) {
            throw refused();
        }
    }

    /** Java makes an address of IPv4 of one that is mapped into IPv6; PostgreSQL tells them apart. */
    private static InetAddress mapped(InetAddress address) throws UnknownHostException {
        byte[] wide = new byte[16];
        wide[10] = (byte) 0xff;
        wide[11] = (byte) 0xff;
        System.arraycopy(address.getAddress(), 0, wide, 12, 4);
        return Inet6Address.getByAddress("", wide, -1);
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * 8;
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException("Not an address of IPv4 or IPv6");
    }

    /** {@return whether it is one address and not a network} */
    public boolean isHost() {
        return prefix == bits(address);
    }

    /**
     * Whether another address or network lies in this network.
     *
     * @param other the other
     * @return whether the bits of this network are the same there
     */
    public boolean contains(Inet other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.address.getAddress();
        if (mine.length != theirs.length || other.prefix < prefix) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            if (((mine[bit / 8] ^ theirs[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
                return false;
            }
        }
        return true;
    }

    /** {@return the address, and the prefix unless it is a host} */
    @Override
    public String toString() {
        String host = address.getHostAddress();
        int zone = host.indexOf('%');
        return (zone < 0 ? host : host.substring(0, zone)) + (isHost() ? "" : "/" + prefix);
    }
}
