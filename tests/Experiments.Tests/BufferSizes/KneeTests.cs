using Experiments.BufferSizes;

namespace Experiments.Tests.BufferSizes;

/// <summary>The knee, on curves whose knee is planted.</summary>
public class KneeTests
{
    [Fact]
    public void The_knee_is_where_a_rising_curve_becomes_flat() =>
        Assert.Equal(4096, Knee.Of([(128, 10), (512, 38), (1024, 70), (4096, 99), (8192, 100), (16_384, 100)]));

    [Fact]
    public void Ninety_five_per_cent_of_the_best_are_enough_and_a_bit_less_is_not()
    {
        Assert.Equal(128, Knee.Of([(128, 95), (4096, 100)]));
        Assert.Equal(4096, Knee.Of([(128, 94.9), (4096, 100)]));
    }

    [Fact]
    public void A_flat_curve_has_its_knee_at_the_smallest_buffer() =>
        Assert.Equal(128, Knee.Of([(128, 50), (4096, 50), (32_768, 50)]));

    [Fact]
    public void A_curve_that_still_rises_has_its_knee_at_the_largest_buffer() =>
        Assert.Equal(32_768, Knee.Of([(128, 1), (4096, 10), (32_768, 100)]));

    [Fact]
    public void A_curve_that_falls_again_has_its_knee_before_it_falls() =>
        Assert.Equal(4096, Knee.Of([(128, 20), (4096, 98), (32_768, 100), (131_072, 60)]));

    [Fact]
    public void The_order_of_the_points_does_not_matter() =>
        Assert.Equal(4096, Knee.Of([(32_768, 100), (128, 20), (4096, 98)]));

    [Fact]
    public void A_curve_without_points_has_no_knee() => Assert.Null(Knee.Of([]));
}
