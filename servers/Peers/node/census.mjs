// Plain numbers: one thread counts and one thread reads. Up to 2^53 they are exact.
export const census = { open: 0, total: 0, peak: 0, drained: 0, cut: 0, acceptFailures: 0, bytesIn: 0, bytesOut: 0 };

export function countOpened() {
    census.total++;
    census.open++;
    census.peak = Math.max(census.peak, census.open);
}

export function countClosed() {
    census.open--;
}

export const answerCensus = () => takenCensus('census');

// As an event of this name. This server rejects nobody and has no time limit: rejected and timed_out are 0 because that is the count.
export function takenCensus(event) {
    return {
        event,
        open: census.open,
        total: census.total,
        peak: census.peak,
        rejected: 0,
        timed_out: 0,
        drained: census.drained,
        cut: census.cut,
        accept_failures: census.acceptFailures,
        bytes_in: census.bytesIn,
        bytes_out: census.bytesOut,
    };
}
