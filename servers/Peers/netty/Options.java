import java.net.InetAddress;
import java.util.List;

// The options common to all servers of the suite that this one can follow, and its own.
final class Options {
    private static final List<String> NAMES = List.of("--address", "--port", "--backlog", "--buffer-bytes", "--no-delay",
        "--receive-buffer-bytes", "--send-buffer-bytes", "--listeners", "--loops", "--drain-seconds");
    private static final int LARGEST_BUFFER = 1 << 30;
    private static final double LONGEST_DRAIN = 86_400;

    InetAddress address = InetAddress.getLoopbackAddress();
    int port = 0;
    int backlog = 4096;
    int bufferBytes = 4096;
    boolean noDelay = true;
    int receiveBufferBytes = 0; // the kernel's
    int sendBufferBytes = 0; // the kernel's
    int loops = Runtime.getRuntime().availableProcessors();
    double drainSeconds = 30;

    // Ends the process with one line on stderr and exit code 2 where a word is wrong.
    static Options parse(String[] words) {
        Options options = new Options();
        for (int i = 0; i < words.length; i += 2) {
            if (!NAMES.contains(words[i])) {
                Refusal.exit(2, words[i] + ": unknown; the options are " + String.join(" ", NAMES));
            }
            if (i + 1 == words.length) {
                Refusal.exit(2, words[i] + ": give a value after it");
            }
            options.set(words[i], words[i + 1]);
        }
        return options;
    }

    private void set(String name, String value) {
        switch (name) {
            case "--address" -> address = address(name, value);
            case "--port" -> port = whole(name, value, 0, 65_535);
            case "--backlog" -> backlog = whole(name, value, 1, Integer.MAX_VALUE);
            case "--buffer-bytes" -> bufferBytes = whole(name, value, 1, LARGEST_BUFFER);
            case "--no-delay" -> noDelay = trueOrFalse(name, value);
            case "--receive-buffer-bytes" -> receiveBufferBytes = whole(name, value, 1, LARGEST_BUFFER);
            case "--send-buffer-bytes" -> sendBufferBytes = whole(name, value, 1, LARGEST_BUFFER);
            // SO_REUSEPORT is an option of Netty's native transport, which is not packaged.
            case "--listeners" -> whole(name, value, 1, 1);
            case "--loops" -> loops = whole(name, value, 1, 1024);
            default -> drainSeconds = seconds(name, value);
        }
    }

    private static int whole(String name, String value, int least, int most) {
        long number = value.matches("\\d{1,10}") ? Long.parseLong(value) : -1;
        if (number < least || number > most) {
            refuse(name, value, least == most ? "give " + most : "give a whole number from " + least + " to " + most);
        }
        return (int) number;
    }

    private static double seconds(String name, String value) {
        double number = value.matches("\\d+(\\.\\d+)?") ? Double.parseDouble(value) : 0;
        if (number <= 0 || number > LONGEST_DRAIN) {
            refuse(name, value, "give a number of seconds above 0, at most 86400");
        }
        return number;
    }

    private static boolean trueOrFalse(String name, String value) {
        if (!value.equals("true") && !value.equals("false")) {
            refuse(name, value, "give true or false");
        }
        return value.equals("true");
    }

    private static InetAddress address(String name, String value) {
        byte[] bytes = io.netty.util.NetUtil.createByteArrayFromIpAddressString(value);
        if (bytes == null) {
            refuse(name, value, "give an IP address, such as 127.0.0.1");
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (java.net.UnknownHostException impossible) {
            throw new IllegalStateException(impossible); // of four or sixteen bytes
        }
    }

    private static void refuse(String name, String value, String remedy) {
        Refusal.exit(2, name + " " + value + ": " + remedy);
    }
}
