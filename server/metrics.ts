import { collectDefaultMetrics, Histogram, register, Registry } from 'prom-client';

/** What one app counts; parts of the app add their own figures to `registry`. */
export interface Metrics {
	readonly registry: Registry;
	/** Prometheus text: the process and this app. */
	text(): Promise<string>;
}

// The figures of the process belong to it, not to an app: in development apps come and go, and their observers would pile up.
const ofProcess = (): Registry => {
	if (!register.getSingleMetric('process_cpu_seconds_total')) collectDefaultMetrics();
	return register;
};

export const createMetrics = (): Metrics => {
	const registry = new Registry();
	const shared = ofProcess();
	return { registry, text: async () => `${await shared.metrics()}\n${await registry.metrics()}` };
};

/** Seconds per answered request, by method and class of status: no addresses, they hold tokens. */
export const createHttpTimer = (): ((method: string, status: number, seconds: number) => void) => {
	const histogram = new Histogram({
		name: 'majlis_http_request_seconds',
		help: 'Time to answer a request',
		labelNames: ['method', 'status'] as const,
		buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
		registers: [ofProcess()]
	});
	return (method, status, seconds) => histogram.observe({ method, status: `${Math.floor(status / 100)}xx` }, seconds);
};
