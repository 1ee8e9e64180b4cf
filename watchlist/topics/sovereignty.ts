import type { TopicTerm } from '../../lambda/model/tracker-config.ts';
import { terms } from './terms.ts';

export const sovereignty: readonly TopicTerm[] = [
  ...terms(
    2,
    'what',
    `
    sovereign*, souverain*, souverän*, sovran*, soberan*, soeverein*, suverän*, суверен*, suwerenn*, egemenli*,
    strategic autonomy, autonomie stratégique, strategische autonomie, autonomia strategica, autonomía
    estratégica, autonomia estratégica, strategische autonom*, стратегическ* автоном*, autonomi* strategiczn*,
    戦略的自律*, 戦略的自律性, 技術的主権, デジタル主権, 主権, ソブリン, 战略自主, 戰略自主, 主权, 主權, 전략적 자율, 주권, 소버린, digital independence,
    indépendance numérique, digitale unabhängigkeit, indipendenza digitale, independencia digital, independência
    digital, technological independence, tech independence, indépendance technologique, dependence on american,
    dependence on us, dependence on u.s., dependence on foreign, dependency on american, dépendance aux,
    dépendance à l’égard, dépendance vis-à-vis, dépendance de l’europe, dépendance des états-unis, abhängigkeit
    von, abhängigkeit europas, dipendenza dagli, dipendenza dall’, dependencia de, dependência da, dependência
    de, afhankelijkheid van, afhankelijk van amerikaanse, interdépendance,
    interdependence, зависимост* от, foreign jurisdiction, US jurisdiction, American jurisdiction,
    extraterritorial*, digital autonomy, technological autonomy, tech autonomy, technology autonomy, data
    localis*, data localiz*, data residency, European cloud, euro stack, EuroStack, cloud de confiance,
    SecNumCloud, Gaia-X, dependence on big tech, dependence on hyperscalers, reliance on american, reliance on
    us, reliance on u.s., reliance on foreign, reliance on asia*, reliance on china, reliance on taiwan,
    reliance on big tech, technology dependence, technological dependence, strategic dependenc*,
    self-sufficien*, self-relian*, independent of america*, less dependent on, US tech giants' grip, european
    alternative*, home-grown cloud, homegrown cloud, autonomie numérique, autonomie technologique, indépendance
    stratégique, indépendance européenne, dépendance technologique, dépendance numérique, dépendre des,
    dépendant de, s’affranchir, juridiction américaine, droit américain, alternative européenne, alternatives
    européennes, souveraineté, digitale autonomie, technologische unabhängigkeit, technologischer
    unabhängigkeit, technologische abhängigkeit, digitale abhängigkeit, abhängig von, unabhängig von,
    unabhängiger von, abhängigkeit, abhängigkeiten, US-Recht, Cloud Act, US Cloud Act, europäische alternative*,
    europäische cloud, europa-cloud*, deutschland-stack, autonomia digitale, autonomia tecnologica, indipendenza
    tecnologica, indipendenza strategica, dipendenza tecnologica, dipendenza da, dipendenza dai, dipendenza
    dalle, dipendenza dalla, dipendenza europea, alternativa europea, giurisdizione americana, giurisdizione
    statunitense, autonomía digital, autonomía tecnológica, independencia tecnológica, dependencia tecnológica,
    dependencia del, jurisdicción estadounidense, autonomia digital, autonomia tecnológica, independência
    tecnológica, dependência tecnológica, dependência dos, dependência das, dependência do, dependem de,
    alternativa europeia, technologische autonomie, digitale onafhankelijkheid, technologische
    onafhankelijkheid, afhankelijkheid, onafhankelijk van, afhankelijk van, minder afhankelijk, europees
    alternatief, europese cloud, amerikaanse wetgeving, niezależnoś* cyfrow*, niezależnoś* technologiczn*,
    autonomi* cyfrow*, zależnoś* od, uzależnien*, niezależnoś* od, digitalt oberoende, teknologiskt oberoende,
    beroende av, oberoende av, teknisk självständighet, självförsörj*, европейск* облак*, технологическ*
    независим*, цифров* независим*, импортозамещен*, независимост* от, технологическ* суверенитет*, bağımlılı*,
    dijital bağımsızlık, teknolojik bağımsızlık, dijital egemenlik, veri egemenli*, yerli ve milli, dışa
    bağımlı*, السيادة, سيادة رقمية, سيادية, الاعتماد على, الاستقلال الرقمي, संप्रभु*, डिजिटल संप्रभुता,
    आत्मनिर्भर*, निर्भरता, 自律性, 技術主権, データ主権, 自立, 米国依存, 海外依存, 国産クラウド, 脱米国, 脱依存, 经济主权, 数字主权, 數位主權, 數位自主, 技术主权,
    技術主權, 自主可控, 自主权, 数据主权, 資料主權, 自给自足, 国产替代, 國產替代, 摆脱对, 擺脫對, 데이터 주권, 디지털 주권, 기술 주권, 기술주권, 자립, 자급, 의존도, 국산화, 자주권,
    buy european, foreign providers, depend on foreign, depend on american, depend on us, non-european
    providers, fournisseurs étrangers, ausländische anbieter, fornitori stranieri, proveedores extranjeros,
    economic security, sécurité économique, wirtschaftliche sicherheit, wirtschaftssicherheit, sicurezza
    economica, seguridad económica, segurança econômica, segurança económica, economische veiligheid,
    bezpieczeństw* gospodarcz*, ekonomisk säkerhet, экономическ* безопасност*, ekonomik güvenli*, 経済安全保障, 经济安全,
    經濟安全, 경제안보, 경제 안보, dependence of europe, europe’s dependence, european dependence, dependent on asia*,
    dependent on china, dependent on taiwan, dependent on the us, dependent on american, dependent on foreign,
    dépendance à, dépend de fournisseurs, dépendre de, Abhängigkeit von Asien, relies on america*, relies on
    foreign, relies on asian,
    extraeurope*, extra-europ*, extraeurop*, extracomunitari*, außereuropäisch*, non-european, non-EU, buy
    american, achète américain, acheter européen, european providers, europäische anbieter,
    fournisseurs européens de cloud, fornitori europei, proveedores europeos, fornecedores europeus, europese
    aanbieders, cloud nazionale, nuage européen, son nuage, cloud européen, nube europea, europeisk* moln*,
    evropsk* cloud*,
  `,
  ),
  ...terms(
    1,
    'who',
    `
    européens, europäisch*, l’europe, europe, europa, amérique, américain*, enjeu stratégique,
    tensions économiques et géopolitiques,
    the continent, le continent, der kontinent, il continente, el continente, EU, UE, l’UE, bruxelles, brussels,
    brüssel, европ*, avrupa, evrop*, europejsk*, europa’s, 欧州, 欧洲, 歐洲, 유럽, taiwan, america,
  `,
  ),
  ...terms(
    1,
    'how',
    `
    jurisdiction, CLOUD Act, control of critical data, guerre des puces,
  `,
  ),
  ...terms(
    1.2,
    'how',
    `
    depende de, dependen de, dependence on, dependency on, dipende dagli, dépend de, dépendent de, independent
    from, 依存, 依賴, 依赖, 의존,
    autonomy, autonomie, autonomia, autonomía, autonoom, autonomi, независимост*, minder afhankelijk*, weniger
    abhängig*, moins dépendant*, reliance, reliant, dominance, US providers, US law, eigene cloud, nationale
    cloud, Nederlandse cloud, own cloud, national cloud,
    abhängig, abhängige, dépendant*, dipendent*, dependiente*, afhankelijk, zależn*, závisl*, beroende, bağımlı,
    зависим*, depend on, dependent on, dependency, Abhängigkeit*, dépendance*, dipendenza, dependencia,
    dependência, weak in, abroad, lags, laggard, rückstand, retard sur, a traino, rezago, achterstand,
  `,
  ),
  ...terms(
    2,
    'what',
    `
    run by european, european firms alone, european companies alone, nuvem própria, nube propia, cloud proprio, nuvem nacional, nube nacional, cloud national, national cloud, nationale cloud, 국산 클라우드, 国产云, home-grown provider*, domestic cloud, hébergeur français, opérateur français, opérateurs français, hébergeur américain, hébergeurs américains,
    prefer european, préférer européen, cloud public européen, cloud souverain, nuvola europea, nube pública europea, europäische public cloud,
  `,
  ),
  ...terms(
    1,
    'how',
    `
    dependence, dependency, dependent, reliance, depend on, depends on, dépendre, depender, dipendere, abhängen, hängen von, afhangen, foreign companies, foreign firms, entreprises étrangères, ausländische firmen, ausländische konzerne, ausländischen konzernen, aziende straniere, società straniere, empresas extranjeras, empresas estrangeiras, buitenlandse bedrijven, zagraniczn* firm*, иностранн* компани*, 外国企業, 外国公司, 海外企业, 외국 기업, 해외 기업, 외산, domestic provider*, domestic firms, national providers, fournisseur national, anbieter aus dem inland, fornitori nazionali, proveedores nacionales, fornecedores nacionais, 国内事業者, 国内企業, 国产, 国産, 국산, 국내 사업자,
    public buyers, acheteurs publics, öffentliche auftraggeber,
  `,
  ),
  ...terms(
    1,
    'who',
    `
    american firms, american companies, american providers, american cloud, us firms, us companies, us providers, us cloud, géants américains, entreprises américaines, fournisseurs américains, us-anbieter*, us-konzern*, amerikanische anbieter, amerikanischen anbietern, amerikanische konzerne, aziende americane, fornitori americani, empresas americanas, empresas estadounidenses, amerikaanse bedrijven, amerikaanse aanbieders, американск* компани*, 米企業, 米国企業, 美国企业, 美國企業, 미국 기업,
  `,
  ),
  ...terms(
    1,
    'data',
    `
    sensitive data, government data, public data, patient data, health data, patient records, données sensibles, données de santé, sensible daten, sensiblen daten, gesundheitsdaten, dati sensibili, dati sanitari, datos sensibles, datos sanitarios, dados sensíveis, prontuários, gevoelige gegevens, 機密データ, 敏感数据, 민감한 데이터, 민감 데이터,
  `,
  ),
  ...terms(
    0.8,
    'how',
    `
    its own, their own, ses propres, leurs propres, eigene, eigenen, i propri, le proprie, sus propias, sus propios, seus próprios, suas próprias, eigen, 自前, 자체,
  `,
  ),
];
