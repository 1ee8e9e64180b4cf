import type { TopicTerm } from '../../lambda/model/tracker-config.ts';
import { listings } from './listings.ts';
import { terms } from './terms.ts';

export const connectivity: readonly TopicTerm[] = [
  ...terms(
    2,
    'what',
    `
    silicon photonic*, siliziumphotonik, fotonica*, fotonico, fotonici, fotónic*, fotônic*, fotonik*,
    シリコンフォトニクス, シリコン・フォトニクス, フォトニクス, 光電融合, 硅光*, 矽光*, 光子, 포토닉스, 실리콘 포토닉스, PIC100, SiPho, optical interconnect*,
    optical link*, optical transceiver*, co-packaged optics, pluggable optics, optical module*, interconnexion*
    optique*, modules optiques, optische verbindung*, interconnessioni ottiche, interconexiones ópticas,
    interconexões ópticas, optische verbinding*, 光インターコネクト, 光接続, 光トランシーバ, 光互连, 光互連, 光模块, 光模組, 광 연결, 광 인터커넥트,
    광연결, 광트랜시버, оптическ* соединен*, оптическ* межсоединен*, high-bandwidth connectivity, high-speed
    connectivity, high bandwidth connectivity, buy connectivity, connectivity chip*, connectivity and,
    connectivité haut débit, connectivité à haut débit, connectivité à large bande, connectivité,
    breitband-konnektivität, hochbandbreit*, konnektivität*, konnektivitäts*, connettività, conectividad de alta
    velocidad, conectividad, conectividade, connectiviteit, 高帯域幅, 高帯域, 高速接続, 高带宽, 高頻寬, 高速连接, 高速連接, 고대역폭, 고속 연결,
    초고속 연결, высокоскоростн* подключен*, высокоскоростн* соединен*, широкополосн* связ*, łączność*, bağlantı
    çözüm*, mixed-signal link*, SerDes, retimer*, optical engine*, optical chip*, optical I/O, optical fibre
    link*, fiber-optic link*, optical networking, optical communication*, optical component*, optical engine,
    CPO, co-packaged, copackaged optic*, linear pluggable, pluggable transceiver*, pluggable module*,
    transceiver module*, light-based interconnect*, photonic interconnect*, high-speed link*, high-speed
    interconnect*, chip-to-chip link*, chip-to-chip connect*, scale-up fabric*, active electrical cable*, active
    optical cable*, PCIe switch*, NVLink, UALink, UCIe, Ethernet switch*, interposeur photonique, circuits
    photoniques, puce photonique, puces photoniques, interconnexions rapides, liaisons optiques, liaison
    optique, transmission optique, connectivité optique, connexions à haut débit, optische interconnect*,
    optische chips, lichtchip*, hochgeschwindigkeitsverbindung*, highspeed-verbindung*, optische
    datenübertragung, glasfaserverbindung*, optische transceiver, optische module, optikmodul*,
    bandbreitenstark*, schnelle datenverbindung*, collegamenti ottici, interconnessione ottica, moduli ottici,
    ricetrasmettitori ottici, connettività ad alta, alta larghezza di banda, enlaces ópticos, interconexión
    óptica, módulos ópticos, transceptores ópticos, gran ancho de banda, alto ancho de banda, interconexión de
    alta velocidad, links ópticos, interconexão óptica, alta largura de banda, hogesnelheidsverbinding*,
    optische verbindingen, hoge bandbreedte, glasvezelverbinding*, łącza optyczne, łącz* optyczn*, interkonekt*,
    optisk*, fiberoptisk*, оптическ* модул*, оптическ* трансивер*, оптическ* интерконнект*, кремниев* фотоник*,
    silisyum fotonik, optik bağlantı*, optik ara bağlantı*, yüksek bant genişli*, الفوتونيات, ضوئية, सिलिकॉन
    फोटोनिक्स, ऑप्टिकल, 光半導体, 光デバイス, 光集積, 光配線, 光伝送, 光電共封, 高速インターフェース, 共封装光学, 共封裝光學, 光引擎, 光通讯, 光通訊, 光收发, 光收發,
    高速互连, 高速互聯, 高速互联, 광모듈, 광통신, 광학, 광반도체, 고속 인터커넥트, 광인터커넥트,
    lichtmodul*, lichtmodule*, modules de lumière, 光部品, 光接続部品, quang học, quang tử, οπτικ*,
    coherent module*, coherent optic*, optical specialist*, optical maker*, optical firm*,
  `,
  ),
  ...terms(
    1,
    'speed',
    `
    800G, 1.6T, 800Gb/s, 1.6Tb/s, 800 Gbps, 800Gbps, 1.6Tbps, 800 Gbit/s, Gbit/s, Gb/s, Gbps, Tbps, Tb/s, Tbit/s,
  `,
  ),
  ...terms(
    1,
    'light',
    `
    optical, optique*, optisch*, ottic*, óptic*, optics, transceiver*, BiCMOS, 光通信, data rates, interconnect*,
    bandwidth, bande passante, bandbreite,
    laser*, LEDs, lasers, light sources, licht*, lumière, luce, luz, 光, 激光, レーザー, 레이저,
  `,
  ),
  ...terms(
    1,
    'link',
    `
    link, links, interconnect, connection*, connectivity, network fabric, networking, verbindung*, liaison*,
    liens, collegament*, enlace*, verbindingen, соединен*, 接続, 连接, 連接, 연결, per lane, par voie, pro Kanal,
    copper, cable*, câble*, kupfer, kabel*, cavi, cobre, 铜, 铜缆,
  `,
  ),
  ...terms(
    1.9,
    'what',
    `
    photonic*, photonik*, photonique*, фотоник*,
  `,
  ),
  ...listings,
  ...terms(
    1.4,
    'what',
    `
    subsea cable*, submarine cable*, undersea cable*, cable ship*, seekabel*, câble* sous-marin*, cavi sottomarini, cavo sottomarino, cable* submarino*, cabo* submarino*, zeekabel*, 海底ケーブル, 海底电缆, 海底光缆, 海底光纜, 해저케이블, 해저 케이블,
    VCSEL*, replace copper, remplacer le cuivre, Kupferkabel, sostituire il rame,
  `,
  ),
  ...terms(
    1,
    'light',
    `
    fibre, fiber, fibra, glasfaser*, glasvezel*, fibre optique, 光ファイバ, 光纤, 光纖, 광섬유,
  `,
  ),
];
