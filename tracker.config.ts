/**
 * What this tracker watches: the file to edit. It is checked when it is loaded; whatever is wrong is listed with its
 * place, and nothing starts or deploys until it is right. Feeds can also be added while the tracker runs
 * (`news-tracker feeds add URL`); those are kept in the table and stay when this file changes.
 */
import { defineTracker } from './lambda/model/define-tracker.ts';
import { entities } from './watchlist/entities.ts';
import { topics } from './watchlist/topics.ts';

/** Searches Google News in one edition. `when:` bounds the age of what it returns. */
function googleNews(query: string, language: string, country: string): string {
  const search = new URLSearchParams({
    q: `${query} when:2d`,
    hl: language === 'en' ? 'en-US' : language,
    gl: country,
    ceid: `${country}:${language}`,
  });
  return `https://news.google.com/rss/search?${search}`;
}

/** What a company files with the United States' Securities and Exchange Commission, by its CIK number. */
function secFilings(cik: string): string {
  return `https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK=${cik}&type=&dateb=&owner=exclude&start=0&count=40&output=atom`;
}

const editions = [
  { language: 'en', country: 'US' },
  { language: 'fr', country: 'FR' },
  { language: 'de', country: 'DE' },
  { language: 'it', country: 'IT' },
  { language: 'ja', country: 'JP' },
];

const awsBlogs = [
  { path: 'compute', name: 'AWS Compute Blog' },
  { path: 'hpc', name: 'AWS HPC Blog' },
  { path: 'machine-learning', name: 'AWS Machine Learning Blog' },
  { path: 'networking-and-content-delivery', name: 'AWS Networking & Content Delivery Blog' },
  { path: 'architecture', name: 'AWS Architecture Blog' },
  { path: 'iot', name: 'AWS IoT Blog' },
];

export default defineTracker({
  // Replace this with your mail or web address. It goes into the User-Agent of every request, so that a publisher
  // can reach you before blocking you; sec.gov refuses requests without one.
  contact: 'https://example.org/replace-with-your-address',

  // How often a feed is asked. A feed that asks for a longer interval gets it, up to `max` (24h at most); a busy one
  // comes down to `min`.
  poll: { every: '15m', min: '5m', max: '24h' },

  // Who and what is watched: see watchlist/. Watches are queries over the ids of both;
  // `names` are for readers of other languages.
  entities,
  topics,
  watches: [
    {
      id: 'aws-st',
      name: 'AWS and STMicroelectronics',
      names: { fr: 'AWS et STMicroelectronics' },
      query: 'aws AND stmicroelectronics',
    },
    { id: 'aws', name: 'AWS', query: 'aws' },
    { id: 'stmicroelectronics', name: 'STMicroelectronics', query: 'stmicroelectronics' },
  ],

  // One feed an entry: `name` and `url`, and if you like
  //   id        stands in addresses and the table; made from the name when left out. Renaming starts a new history.
  //   about     ids of entities that every item of the feed is about, named in it or not
  //   language  of the feed, where it does not say so itself
  //   tags      your own, to filter by
  //   paused    why the feed is not asked; take the line out to try it
  feeds: [
    { name: 'AWS News Blog', url: 'https://aws.amazon.com/blogs/aws/feed/', about: ['aws'], language: 'en' },
    {
      name: "AWS What's New",
      url: 'https://aws.amazon.com/about-aws/whats-new/recent/feed/',
      about: ['aws'],
      language: 'en',
    },
    ...awsBlogs.map(({ path, name }) => ({
      id: `aws-blog-${path}`,
      name,
      url: `https://aws.amazon.com/blogs/${path}/feed/`,
      about: ['aws'],
      language: 'en',
    })),
    {
      name: 'Amazon press releases',
      url: 'https://press.aboutamazon.com/rss/news-releases.xml',
      about: ['amazon'],
      language: 'en',
    },

    // At most ten requests a second, and none without a contact.
    { name: 'SEC filings: Amazon', url: secFilings('0001018724'), about: ['amazon'], language: 'en' },
    {
      name: 'SEC filings: STMicroelectronics',
      url: secFilings('0000932787'),
      about: ['stmicroelectronics'],
      language: 'en',
    },
    {
      name: 'ST newsroom',
      url: 'https://newsroom.st.com/rss',
      about: ['stmicroelectronics'],
      paused: 'Reports contradict each other on whether this address still answers with a feed.',
    },
    {
      name: 'ST blog',
      url: 'https://blog.st.com/feed/',
      about: ['stmicroelectronics'],
      paused: 'Reports contradict each other on whether this address still answers with a feed.',
    },
    {
      name: 'GlobeNewswire: public companies',
      url: 'https://www.globenewswire.com/RssFeed/orgclass/1/feedTitle/GlobeNewswire%20-%20News%20about%20Public%20Companies',
    },

    // Electronics and semiconductors. Those marked 403 answer some clients so; such a feed shows as blocked.
    { name: 'EE Times', url: 'https://www.eetimes.com/feed/', language: 'en' },
    { name: 'eeNews Europe', url: 'https://www.eenewseurope.com/en/feed/', language: 'en' }, // 403
    { name: 'Electronics Weekly', url: 'https://www.electronicsweekly.com/feed/', language: 'en' }, // 403
    { name: 'Semiconductor Today', url: 'https://www.semiconductor-today.com/rss/news.xml', language: 'en' },
    { name: 'Semiconductor Digest', url: 'https://www.semiconductor-digest.com/feed/', language: 'en' }, // 403
    { name: 'SemiEngineering', url: 'https://semiengineering.com/feed/', language: 'en' }, // 403
    { name: 'SemiWiki', url: 'https://semiwiki.com/feed/', language: 'en' },
    { name: 'TrendForce', url: 'https://www.trendforce.com/news/feed/', language: 'en' },
    { name: 'DigiTimes', url: 'https://www.digitimes.com/rss/daily.xml', language: 'en' },
    { name: 'Data Center Dynamics', url: 'https://www.datacenterdynamics.com/en/rss/', language: 'en' },
    { name: 'The Register', url: 'https://www.theregister.com/headlines.atom', language: 'en' },
    {
      name: 'Evertiq',
      url: 'https://evertiq.com/rss',
      language: 'en',
      paused: 'Reports contradict each other on whether this address still answers with a feed.',
    },

    // French press.
    {
      name: 'Les Échos: tech et médias',
      url: 'https://services.lesechos.fr/rss/les-echos-tech-medias.xml',
      language: 'fr',
    },
    {
      name: 'Les Échos: finance et marchés',
      url: 'https://services.lesechos.fr/rss/les-echos-finance-marches.xml',
      language: 'fr',
    },
    { name: "L'Usine Digitale", url: 'https://www.usine-digitale.fr/rss', language: 'fr' },
    {
      name: "L'Usine Nouvelle",
      url: 'https://www.usinenouvelle.com/rss/',
      language: 'fr',
      paused: 'Reports contradict each other on whether this address still answers with a feed.',
    },
    { name: 'VIPress', url: 'https://vipress.net/feed/', language: 'fr' },

    // Searches: they find outlets that no feed above covers.
    ...editions.flatMap(({ language, country }) => [
      {
        id: `google-news-aws-st-${language}`,
        name: `Google News: AWS and STMicroelectronics (${language})`,
        url: googleNews('STMicroelectronics AWS', language, country),
        language,
        tags: ['search'],
      },
      {
        id: `google-news-st-${language}`,
        name: `Google News: STMicroelectronics (${language})`,
        url: googleNews('"STMicroelectronics"', language, country),
        language,
        tags: ['search'],
      },
    ]),
  ],

  // Who is told what. One subscription an entry:
  //   query     as in watches, over entities, topics, watches, words; left out: everything
  //   channel   { kind: 'email', to }, { kind: 'webhook' | 'slack' | 'teams', url } or { kind: 'eventbridge' }
  //   cadence   'instant' (one alert a story), 'hourly', 'daily at 08:00' or 'weekly on monday at 08:00'
  //   timeZone, quiet: { from, to } (nothing instant or hourly then), minimum (stories worth a digest; 0 also sends
  //   that there is nothing), language 'en' or 'fr', events (of an instant one; see docs/api.md)
  // Addresses that must stay out of a repository (Slack, Teams) are better given to a running tracker: POST
  // /v1/subscriptions. On this machine mail is written to <data>/outbox. On AWS each reader gets a mail to confirm
  // first, unless `mail: { from: 'news@your-domain' }` names a sender verified with SES. Addresses at example.org are
  // placeholders: nothing is sent to them.
  subscriptions: [
    {
      id: 'daily',
      name: 'AWS and STMicroelectronics',
      channel: { kind: 'email', to: 'you@example.org' },
      cadence: 'daily at 08:00',
      timeZone: 'Europe/Paris',
    },
  ],

  // How long articles stay in the table, and the feeds' raw documents in the archive (what `replay` can go back to).
  retention: { articles: '400d', archive: '90d' },

  // `private`: every reader needs a token (`news-tracker token create`). `public`: anybody may read, nobody may change.
  access: 'private',

  // On AWS. `lean` monitoring is two alarms for 0.20 USD a month, `full` an alarm for each thing that can go wrong and a
  // dashboard, for some 6 USD where CloudWatch's free allowance is used up. A mail comes when a month is to cost more
  // dollars than `monthlyBudget`; null for no budget.
  deployment: { monitoring: 'lean', monthlyBudget: 5 },
});
