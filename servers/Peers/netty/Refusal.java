// One line on stderr and the exit code: 1 the endpoint is not to be had, 2 the command line is wrong.
final class Refusal {
    static void exit(int code, String text) {
        System.err.println("netty-peer: " + text.replace('\n', ' '));
        Runtime.getRuntime().halt(code);
    }
}
