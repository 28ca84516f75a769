"""Units of measure as they stand after a figure."""

from typing import Final

from onrecord.passages.scripts import words_of

UNITS: Final = words_of(
    "km m cm mm nm μm µm dm ha a kg g mg t kt Mt l L ml mL dl cl hl s ms min h Hz kHz MHz GHz W kW MW GW",
    "TW Wh kWh MWh GWh TWh V kV A mA K Pa hPa kPa MPa bar J kJ MJ cal kcal N dB lb lbs oz ft in yd mi mph p",
    "kmh knots pt px kB MB GB TB bn mn m tn am pm AM PM sq cu sec sm qm m² m³ km² cm² cm³ mm² dm³ m/s km/h",
)
"""Signs of the SI (Brochure 5.4.7: a space stands before them), of other measures, and of clock times."""
