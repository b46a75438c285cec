/**
 * What people call time zones besides the names of IANA: abbreviations, countries, cities that have no zone of their own, in
 * English and French; without accents, in small letters. Each with the names that it may mean, the likeliest first.
 */
export const ZONE_WORDS: Readonly<Record<string, readonly string[]>> = {
  // North America.
  ...same(
    ['est', 'edt', 'et', 'eastern', 'est des etats unis', 'boston', 'washington', 'miami', 'atlanta', 'nyc'],
    ['America/New_York'],
  ),
  ...same(['central', 'ct', 'cdt', 'texas', 'dallas', 'houston'], ['America/Chicago']),
  ...same(['cst'], ['America/Chicago', 'Asia/Shanghai']),
  ...same(['mst', 'mdt', 'mt', 'mountain'], ['America/Denver', 'America/Phoenix']),
  ...same(
    ['pst', 'pdt', 'pt', 'pacific', 'pacifique', 'california', 'californie', 'san francisco', 'seattle', 'san diego'],
    ['America/Los_Angeles'],
  ),
  ...same(
    ['usa', 'us', 'united states', 'etats unis', 'america', 'amerique'],
    ['America/New_York', 'America/Chicago', 'America/Los_Angeles'],
  ),
  ...same(['canada'], ['America/Toronto', 'America/Vancouver']),
  ...same(['montreal', 'ottawa', 'quebec'], ['America/Toronto']),
  ...same(['mexique', 'mexico'], ['America/Mexico_City']),
  // South America.
  ...same(['brt', 'brazil', 'bresil', 'rio', 'rio de janeiro', 'brasilia'], ['America/Sao_Paulo']),
  ...same(['argentina', 'argentine'], ['America/Argentina/Buenos_Aires']),
  ...same(['chile', 'chili'], ['America/Santiago']),
  ...same(['colombia', 'colombie'], ['America/Bogota']),
  // Europe.
  ...same(
    ['france', 'lyon', 'marseille', 'lille', 'toulouse', 'bordeaux', 'nantes', 'strasbourg', 'metropole'],
    ['Europe/Paris'],
  ),
  ...same(['cet', 'cest', 'central european', 'europe centrale', 'europe'], ['Europe/Paris', 'Europe/Berlin']),
  ...same(['gmt'], ['Europe/London', 'UTC']),
  ...same(
    ['bst', 'uk', 'united kingdom', 'england', 'britain', 'londres', 'royaume uni', 'angleterre', 'scotland', 'wales'],
    ['Europe/London'],
  ),
  ...same(['ireland', 'irlande'], ['Europe/Dublin']),
  ...same(['germany', 'allemagne', 'deutschland', 'munich', 'hamburg', 'hambourg', 'frankfurt', 'francfort'], ['Europe/Berlin']),
  ...same(['spain', 'espagne', 'barcelona', 'barcelone'], ['Europe/Madrid']),
  ...same(['portugal', 'lisbonne', 'porto'], ['Europe/Lisbon']),
  ...same(['wet', 'west'], ['Europe/Lisbon']),
  ...same(['eet', 'eest'], ['Europe/Athens', 'Europe/Helsinki']),
  ...same(['italy', 'italie', 'milan'], ['Europe/Rome']),
  ...same(['belgium', 'belgique', 'bruxelles'], ['Europe/Brussels']),
  ...same(['switzerland', 'suisse', 'geneva', 'geneve', 'lausanne'], ['Europe/Zurich']),
  ...same(['netherlands', 'pays bas', 'rotterdam', 'holland'], ['Europe/Amsterdam']),
  ...same(['vienne', 'austria', 'autriche'], ['Europe/Vienna']),
  ...same(['pologne', 'poland', 'varsovie'], ['Europe/Warsaw']),
  ...same(['copenhague', 'denmark', 'danemark'], ['Europe/Copenhagen']),
  ...same(['sweden', 'suede'], ['Europe/Stockholm']),
  ...same(['greece', 'grece', 'athenes'], ['Europe/Athens']),
  ...same(['roumanie', 'romania', 'bucarest'], ['Europe/Bucharest']),
  ...same(['ukraine', 'kyiv', 'kiev'], ['Europe/Kyiv']),
  ...same(['msk', 'moscou'], ['Europe/Moscow']),
  ...same(['turkey', 'turquie', 'ankara'], ['Europe/Istanbul']),
  // Africa and the Middle East.
  ...same(['maroc', 'morocco', 'rabat'], ['Africa/Casablanca']),
  ...same(['tunisie', 'tunisia'], ['Africa/Tunis']),
  ...same(['algerie', 'algeria', 'alger'], ['Africa/Algiers']),
  ...same(['le caire', 'egypt', 'egypte'], ['Africa/Cairo']),
  ...same(['senegal'], ['Africa/Dakar']),
  ...same(['cote d ivoire', 'ivory coast'], ['Africa/Abidjan']),
  ...same(['cameroun', 'cameroon'], ['Africa/Douala']),
  ...same(['south africa', 'afrique du sud', 'cape town', 'le cap', 'sast'], ['Africa/Johannesburg']),
  ...same(['kenya'], ['Africa/Nairobi']),
  ...same(['israel', 'tel aviv'], ['Asia/Jerusalem']),
  ...same(['gst', 'dubai', 'abu dhabi', 'emirates', 'emirats'], ['Asia/Dubai']),
  // Asia and Oceania.
  ...same(
    ['india', 'inde', 'kolkata', 'calcutta', 'mumbai', 'bombay', 'delhi', 'new delhi', 'bangalore', 'chennai'],
    ['Asia/Kolkata'],
  ),
  ...same(['ist'], ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem']),
  ...same(['china', 'chine', 'beijing', 'pekin'], ['Asia/Shanghai']),
  ...same(['hkt', 'hong kong'], ['Asia/Hong_Kong']),
  ...same(['sgt', 'singapore', 'singapour'], ['Asia/Singapore']),
  ...same(['jst', 'japan', 'japon', 'osaka'], ['Asia/Tokyo']),
  ...same(['korea', 'coree', 'kst'], ['Asia/Seoul']),
  ...same(['vietnam', 'viet nam', 'hanoi', 'saigon'], ['Asia/Ho_Chi_Minh']),
  ...same(['thailand', 'thailande'], ['Asia/Bangkok']),
  ...same(['philippines', 'manille'], ['Asia/Manila']),
  ...same(['aest', 'aedt', 'canberra', 'australia', 'australie'], ['Australia/Sydney', 'Australia/Brisbane', 'Australia/Perth']),
  ...same(['nzst', 'nzdt', 'new zealand', 'nouvelle zelande', 'wellington'], ['Pacific/Auckland']),
  ...same(['tahiti', 'polynesie'], ['Pacific/Tahiti']),
  ...same(['hst', 'hawaii', 'hawai'], ['Pacific/Honolulu']),
};

/** Zones most people know, of every hour: what is named to who wrote a distance from UTC. */
export const KNOWN_ZONES: readonly string[] = [
  ...['Europe/Paris', 'Europe/London', 'America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'],
  ...['America/Sao_Paulo', 'America/Anchorage', 'America/Halifax', 'America/St_Johns', 'America/Bogota', 'Pacific/Honolulu'],
  ...['Europe/Athens', 'Africa/Cairo', 'Africa/Johannesburg', 'Africa/Lagos', 'Africa/Nairobi', 'Africa/Dakar', 'Europe/Moscow'],
  ...['Europe/Istanbul', 'Asia/Dubai', 'Asia/Tehran', 'Asia/Kabul', 'Asia/Karachi', 'Asia/Kolkata', 'Asia/Kathmandu'],
  ...['Asia/Dhaka', 'Asia/Yangon', 'Asia/Bangkok', 'Asia/Shanghai', 'Asia/Singapore', 'Asia/Tokyo', 'Australia/Perth'],
  ...['Australia/Adelaide', 'Australia/Darwin', 'Australia/Brisbane', 'Australia/Sydney', 'Pacific/Noumea'],
  ...['Pacific/Auckland', 'Pacific/Tongatapu', 'Atlantic/Azores', 'Atlantic/South_Georgia', 'Pacific/Pago_Pago'],
];

function same(words: readonly string[], zones: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(words.map((word) => [word, zones]));
}
