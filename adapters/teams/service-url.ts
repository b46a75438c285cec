/** The hosts of Microsoft's connectors, by cloud. Exact names where the domain is shared with others. */
const HOSTS: ReadonlySet<string> = new Set(['smba.trafficmanager.net', 'api.botframework.com', 'api.botframework.us']);
const DOMAINS = ['.botframework.com', '.botframework.azure.us', '.teams.microsoft.com', '.teams.microsoft.us'] as const;

/** Whether `hostname`, as URL gives it, is this machine. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);

/** Whether a request to `url` may leave, token and all. `local` allows this machine and nothing else. */
export function mayCall(url: string, local: boolean): boolean {
  const parsed = parse(url);
  if (!parsed || parsed.username || parsed.password) return false;
  if (local) return /^https?:$/.test(parsed.protocol) && isLoopback(parsed.hostname);
  if (parsed.protocol !== 'https:' || parsed.port) return false;
  return HOSTS.has(parsed.hostname) || DOMAINS.some((domain) => parsed.hostname.endsWith(domain));
}

/** Whether `url` can be a connector's base address: allowed, and nothing after its path. */
export function isServiceUrl(url: string, local: boolean): boolean {
  return url.length <= 500 && mayCall(url, local) && !/[?#]/.test(url);
}

function parse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}
