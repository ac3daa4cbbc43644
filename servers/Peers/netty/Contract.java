import io.netty.util.NetUtil;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

// What the process says and is asked: a line of JSON each. The contract's names need no escapes.
final class Contract {
    private static final Pattern COMMAND = Pattern.compile("\\s*\\{.*?\"command\"\\s*:\\s*\"([\\w-]+)\".*\\}\\s*");
    private static final PrintStream OUT = System.out;

    // Says where it listens, then answers each line until one is "stop" or the input ends, which means: stop now.
    static void serve(InetSocketAddress endpoint, Census census, Drain drain) throws IOException, InterruptedException {
        emit("{\"event\":\"listening\",\"pid\":" + ProcessHandle.current().pid()
            + ",\"endpoints\":[\"" + NetUtil.toSocketAddressString(endpoint) + "\"]"
            + ",\"runtime\":\"Java " + Runtime.version() + ", Netty NIO\""
            + ",\"offers\":[\"census\",\"collect\",\"memory\",\"drain\",\"stop\"]}");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher asked = COMMAND.matcher(line);
            if (!asked.matches()) {
                emit("{\"event\":\"invalid\",\"reason\":\"expected {\\\"command\\\":\\\"...\\\"}\"}");
            } else if (asked.group(1).equals("stop")) {
                emit("{\"event\":\"stop\"}");
                return;
            } else {
                emit(answer(asked.group(1), census, drain));
            }
        }
    }

    static void emit(String line) {
        synchronized (OUT) {
            OUT.print(line + "\n");
            OUT.flush();
            if (OUT.checkError()) {
                Runtime.getRuntime().halt(1); // nobody reads any more
            }
        }
    }

    private static String answer(String command, Census census, Drain drain) throws InterruptedException {
        switch (command) {
            case "census":
                return census.told("census");
            case "collect":
                System.gc();
                return "{\"event\":\"collect\"}";
            case "memory":
                return memory();
            case "drain":
                drain.run();
                return "{\"event\":\"drain\",\"open\":" + census.open + "}";
            default:
                return "{\"event\":\"unknown\",\"command\":\"" + command + "\"}";
        }
    }

    // The heap of Java: what is used of it, and what it has taken from the system. Direct buffers are in neither.
    private static String memory() {
        Runtime runtime = Runtime.getRuntime();
        return "{\"event\":\"memory\",\"managed_live_bytes\":" + (runtime.totalMemory() - runtime.freeMemory())
            + ",\"managed_committed_bytes\":" + runtime.totalMemory() + "}";
    }
}
