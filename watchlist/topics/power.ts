import type { TopicTerm } from '../../lambda/model/tracker-config.ts';
import { listings } from './listings.ts';
import { terms } from './terms.ts';

export const power: readonly TopicTerm[] = [
  ...terms(
    2,
    'what',
    `
    silicon carbide, SiC, gallium nitride, GaN, carbure de silicium, nitrure de gallium, siliziumkarbid*,
    siliciumkarbid*, siliziumcarbid*, galliumnitrid*, carburo di silicio, nitruro di gallio, carburo de silicio,
    nitruro de galio, carbeto de silício, nitreto de gálio, siliciumcarbide, карбид* кремни*, нитрид* галли*,
    węglik krzemu, 炭化ケイ素, 炭化珪素, 窒化ガリウム, 碳化硅, 碳化矽, 氮化镓, 氮化鎵, 탄화규소, 실리콘카바이드, 질화갈륨, power semiconductor*, power
    chip*, power device*, power IC*, power ICs, power management, power conversion, power electronics, power
    delivery, analog and power, and power chips, power solutions, 800 VDC, 800VDC, 800V, 800 V, 800-volt, 800
    volts, IGBT*, MOSFET*, energy-efficient power, électronique de puissance, semi-conducteurs de puissance, de
    puissance, composants de puissance, puces de puissance, gestion de l’énergie,
    leistungshalbleiter*, leistungselektronik, leistungschip*, power-chip*, stromversorgungschip*,
    energiemanagement*, semiconduttori di potenza, di potenza, elettronica di potenza, gestione dell’energia,
    semiconductores de potencia, de potencia, y potencia, gestión de energía, electrónica de potencia,
    semicondutores de potência, de potência, e potência, gestão de energia, vermogenschip*,
    vermogenshalfgeleider*, vermogenselektronica, stroombeheer, energiebeheer, силов* полупровод*, силов*
    электроник*, силов* микросхем*, силовы* чип*, управлени* питанием, układy mocy, zarządzania energią, パワー半導体,
    パワーデバイス, 電源IC, 電源管理, 電力用半導体, パワーIC, パワーマネジメント, 功率半导体, 功率半導體, 功率芯片, 电源管理, 電源晶片, 电源芯片, 功率晶片, 전력 반도체, 전력반도체, 전력
    관리, 파워 반도체, 전원 반도체, power module*, power stage*, power converter*, power electronic*, power semis, voltage
    regulator*, DC-DC, DC/DC, traction inverter*, wide-bandgap, wide bandgap, high-voltage direct current, HVDC,
    54 V, power rack*, power shelf, power shelves, power architecture, rack power, battery management, carbure,
    SiC-Chip*, SiC-*, GaN-*, leistungsmodul*, wechselrichter*, spannungswandler*, gleichspannung*, hochvolt*,
    stromversorgung*, stromwandl*, energieeffiziente leistungs*, onduleur*, convertisseur*, haute tension,
    modules de puissance, transistors de puissance, inverter di trazione, convertitor* di potenza, alta
    tensione, moduli di potenza, módulos de potencia, alta tensión, conversores de potência, módulos de
    potência, omvormer*, hoogspanning*, vermogensmodule*, kiselkarbid*, kraftelektronik*, kraftchip*,
    kraftförsörjning, węglik* krzemu, azot* galu, półprzewodnik* mocy, elektronik* mocy, silisyum karbür,
    silikon karbür, galyum nitrür, güç yarı iletken*, güç elektroni*, силов* модул*, силов* чип*, كربيد
    السيليكون, إدارة الطاقة, الطاقة وأشباه, सिलिकॉन कार्बाइड, पावर सेमीकंडक्टर, SiCパワー, GaNパワー, インバーター, 電力変換,
    直流給電, 電源回路, 高耐圧, 高压直流, 高壓直流, 逆变器, 逆變器, 功率模块, 功率模組, 功率器件, 功率元件, 宽禁带, 寬能隙, 第三代半导体, 第三代半導體, 전력변환, 인버터, 고전압,
    전력칩, 전원관리, 화합물 반도체,
    układy zasilania, układów zasilania, zasilani*, napájec*, napájení, güç yonga*, güç çip*, güç yönetim*,
    رقائق الطاقة, أشباه موصلات الطاقة, analog and power chips, chips de potência, circuitos
    de potência, componentes de potência, componentes de potencia, chips de potencia, circuits de puissance,
    analogique et la puissance, analogique et de puissance, analogique et puissance, chip di potenza, componenti
    di potenza, strömförsörjning*, effekthalvledar*, kraftelektronik, vermogenscomponent*, leistungsbauelement*,
    power components, power parts, power supply chips, power circuits, power transistors, power converters, 電源用,
    電源チップ, 電源半導体, 供电芯片, 電源管理晶片, 전원관리칩, 전원 칩, 전력 칩, микросхем* питания, чип* питания,
    power discretes, discretes, netzteil*, stromrichter*, chips de energia, circuitos de energia, chip daya,
    chip nguồn, 電源部品, 電源向け, 電源や, 電源・, 電源と, 供電, výkonov* polovodič*, výkonov* čip*, ισχύος, napájec* čip*,
    teljesítmény-félvezető*, semiconductoare de putere, силова електроніка, силових, effektelektronik*,
    tehopuolijohde*,
  `,
  ),
  ...terms(
    1.4,
    'what',
    `
    400 V, 400V, 48 V, alimentation électrique, charger chip*, inversor*, inversores, inverter*, power supplies,
    power supply, 供电, 供電, 高電圧,
    potencia, potenza, potência, puissance, vermogen, moc, мощност*, 電源, 电源, 전원,
  `,
  ),
  ...listings,
  ...terms(
    0.7,
    'chips',
    `
    chip*, puces, semicond*, semi-cond*, halbleiter*, halfgeleider*, półprzewod*, полупровод*, microchip*, 半導体,
    半导体, 晶片, 芯片, 반도체,
  `,
  ),
];
